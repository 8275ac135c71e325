package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Entry;

/** A part of an entry that rules can change. */
public enum Field {
  /** Who the money goes to or comes from. */
  PAYEE(Entry.Field.PAYEE),
  /** The splits with their categories. */
  CATEGORY(Entry.Field.CATEGORY),
  /** The note. */
  MEMO(Entry.Field.MEMO),
  /** The tags. */
  TAGS(Entry.Field.TAGS);

  private final Entry.Field ofEntry;

  Field(Entry.Field ofEntry) {
    this.ofEntry = ofEntry;
  }

  /** Returns the field of an entry that this is. */
  public Entry.Field ofEntry() {
    return ofEntry;
  }

  /** Says whether an entry has nothing in it. */
  boolean isEmpty(Entry entry) {
    return switch (this) {
      case PAYEE -> entry.payee().isEmpty();
      case CATEGORY -> entry.splits().size() == 1 && entry.splits().get(0).category().isEmpty();
      case MEMO -> entry.memo().isEmpty();
      case TAGS -> entry.tags().isEmpty();
    };
  }
}
