package dev.budgetpulse.core.ledger;

/** A field was given a value that it cannot have; nothing was stored. */
public final class InvalidFieldException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidFieldException(String field, String message) {
    super("The " + field + " " + message);
    this.field = field;
  }

  /** Returns which field it was, in the words of the message, such as "entry's memo". */
  public String field() {
    return field;
  }
}
