package dev.budgetpulse.security.account;

/** Sends mails, by SMTP for instance. */
@FunctionalInterface
public interface Mailer {
  /**
   * Sends a mail.
   *
   * @throws RuntimeException if it could not be handed over, so that it is tried again
   */
  void send(Mail mail);
}
