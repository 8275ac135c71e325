package dev.budgetpulse.core.rule;

import java.util.Currency;

/** Something that can be looked up to find the rules an entry may meet. */
sealed interface Anchor {

  /** A value that the entry has. */
  record Exact(Kind kind, Object value) implements Anchor {}

  /** A part of a text, folded. */
  record Literal(TextField field, String text) implements Anchor {}

  /** Signed minor units. */
  record Amounts(Currency currency, Range range) implements Anchor {}

  /** Days since 1970-01-01. */
  record Days(Range range) implements Anchor {}

  /** Numbers from one to another, both included. */
  record Range(long least, long most) {
    boolean has(long number) {
      return least <= number && number <= most;
    }
  }

  /** What an exact value is of. */
  enum Kind {
    PAYEE,
    BANK_TEXT,
    MEMO,
    TAG,
    CATEGORY,
    ACCOUNT,
    CURRENCY,
    STATUS,
    TRANSFER,
    DAY_OF_MONTH,
    WEEKDAY;

    static Kind of(TextField field) {
      return switch (field) {
        case PAYEE -> PAYEE;
        case BANK_TEXT -> BANK_TEXT;
        case MEMO -> MEMO;
      };
    }
  }

  /**
   * Returns about how many more entries have it than have a text or an amount given exactly. Only
   * the order matters, which decides what a rule of several conditions is looked up by.
   */
  default int breadth() {
    if (this instanceof Exact exact) {
      return switch (exact.kind()) {
        case PAYEE, BANK_TEXT, MEMO -> exact.value().equals("") ? 1000 : 1;
        case TAG, CATEGORY -> 30;
        case DAY_OF_MONTH -> 30;
        case ACCOUNT, WEEKDAY -> 100;
        case CURRENCY, STATUS, TRANSFER -> 1000;
      };
    } else if (this instanceof Literal literal) {
      return literal.text().length() > 3 ? 2 : 100;
    }
    Range range = this instanceof Amounts amounts ? amounts.range() : ((Days) this).range();
    return range.least() == range.most() ? 1 : 300;
  }
}
