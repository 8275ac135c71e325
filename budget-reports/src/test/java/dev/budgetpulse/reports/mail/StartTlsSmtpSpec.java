package dev.budgetpulse.reports.mail;

/** Mails through a line that is secured first. */
class StartTlsSmtpSpec extends SmtpSpec {
  @Override
  SmtpOptions options() {
    return secured(SmtpOptions.Security.STARTTLS);
  }
}
