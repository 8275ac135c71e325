package dev.budgetpulse.core.statement.csv;

/** The keys of questions, answers and what was detected about a CSV file. */
final class Keys {
  static final String DELIMITER = "delimiter";
  static final String QUOTE = "quote";
  static final String HEADER = "header";
  static final String DATE_COLUMN = "date-column";
  static final String DATE_PATTERN = "date-pattern";
  static final String AMOUNT_COLUMN = "amount-column";
  static final String DEBIT_COLUMN = "debit-column";
  static final String CREDIT_COLUMN = "credit-column";
  static final String FLAG_COLUMN = "flag-column";
  static final String SIGN = "sign";
  static final String DECIMAL = "decimal";
  static final String CURRENCY = "currency";
  static final String CURRENCY_COLUMN = "currency-column";
  static final String BALANCE_COLUMN = "balance-column";
  static final String PAYEE_COLUMN = "payee-column";
  static final String MEMO_COLUMN = "memo-column";
  static final String ACCOUNT = "account";
  static final String ACCOUNT_COLUMN = "account-column";
  static final String ID_COLUMN = "id-column";
  static final String STATUS_COLUMN = "status-column";

  static final String PROFILE = "profile";

  // What was left out of the movements without being a problem, and what balances say of them; no
  // answer changes it.
  static final String BALANCE_LINES = "balance-lines";

  static final String BALANCE_BREAKS = "balance-breaks";
  static final String FEE_COLUMN = "fee-column";
  static final String LINES_ABOVE = "lines-above";
  static final String LINES_BELOW = "lines-below";

  /** The answer that there is no such thing. */
  static final String NONE = "none";

  private Keys() {}
}
