package dev.budgetpulse.reports.mail;

/**
 * Hands mails to a server that delivers them. Implementations are thread-safe and keep nothing of a
 * mail.
 */
@FunctionalInterface
public interface MailTransport {
  /**
   * Hands a mail over, and returns when the server has said whether it takes it.
   *
   * <p>It throws nothing for what servers and networks do: that is a {@link MailOutcome}.
   */
  MailOutcome send(Mail mail);
}
