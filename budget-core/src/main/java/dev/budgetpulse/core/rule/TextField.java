package dev.budgetpulse.core.rule;

/** A text of an entry that a condition can ask for. */
public enum TextField {
  /** The payee's name as it is when the rule has its turn; empty if there is none. */
  PAYEE,
  /** What the bank wrote, which no rule changes; empty if the entry did not come from a bank. */
  BANK_TEXT,
  /** The note as it is when the rule has its turn; empty if there is none. */
  MEMO
}
