package dev.budgetpulse.core.rule;

/** A part of an entry that rules can change. */
public enum Field {
  /** Who the money goes to or comes from. */
  PAYEE,
  /** The splits with their categories. */
  CATEGORY,
  /** The note. */
  MEMO,
  /** The tags. */
  TAGS
}
