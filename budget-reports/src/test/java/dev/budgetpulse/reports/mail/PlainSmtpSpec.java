package dev.budgetpulse.reports.mail;

/** Mails to a server on the same machine. */
class PlainSmtpSpec extends SmtpSpec {
  @Override
  SmtpOptions options() {
    return SmtpOptions.of(
        "127.0.0.1", mailbox().port(), SmtpOptions.Security.PLAINTEXT, "pulse.example");
  }
}
