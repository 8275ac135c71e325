package dev.budgetpulse.examples.server.site;

/** Somebody typed what a form cannot take; the message tells them. */
public final class BadInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String text;

  /** Says what is wrong, for people. */
  public BadInputException(String text) {
    super(text);
    this.text = text;
  }

  @Override
  public String getMessage() {
    return text;
  }
}
