package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * Mails to be read.
 *
 * @param letters the latest first
 */
public record MailboxView(List<Letter> letters) {

  /**
   * A mail.
   *
   * @param to whom it is for
   * @param subject what it is about
   * @param lines what it says
   */
  public record Letter(String to, String subject, List<Line> lines) {}

  /**
   * A line.
   *
   * @param text what it says
   * @param isLink whether it is an address
   */
  public record Line(String text, boolean isLink) {}
}
