package dev.budgetpulse.core.phrase;

/** What a reader concluded from. */
public enum Evidence {
  /** A word of the language, such as "yesterday", "spent" or "euros". */
  WORD,
  /** Digits. */
  DIGITS,
  /** A sign before or after a number. */
  SIGN,
  /** A currency's symbol, such as €. */
  SYMBOL,
  /** A currency's code, such as EUR. */
  CODE,
  /** The mark # of a tag. */
  MARK,
  /** A name that the ledger knows. */
  NAME,
  /** A word before it, such as "at", whatever the name that follows. */
  PREPOSITION,
  /** What was learned of the payee. */
  LEARNED,
  /** What the category is for: spending or income. */
  CATEGORY,
  /** The currency of the account. */
  ACCOUNT,
  /** The one account of the currency. */
  CURRENCY,
  /** Nothing said otherwise: money is spent, today, in the ledger's currency. */
  DEFAULT,
  /** A person's answer to a question. */
  ANSWER
}
