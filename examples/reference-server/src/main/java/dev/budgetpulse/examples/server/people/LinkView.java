package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * The form behind a link in a mail.
 *
 * @param action where it is sent
 * @param text what it does
 * @param whom whom the link is for, masked; empty if the link does nothing
 * @param button what its button says
 * @param asks which password it asks for
 * @param problems why it did not work
 * @param least how many characters a password has at least
 */
public record LinkView(
    String action,
    String text,
    String whom,
    String button,
    Asks asks,
    List<String> problems,
    int least) {

  /** Which password a form asks for. */
  public enum Asks {
    /** None. */
    NOTHING,
    /** The one that was chosen when registering. */
    CHOSEN,
    /** A new one. */
    NEW
  }
}
