package dev.budgetpulse.reports.mail;

/** Mails through TLS from the first byte on. */
class TlsSmtpSpec extends SmtpSpec {
  @Override
  SmtpOptions options() {
    return secured(SmtpOptions.Security.TLS);
  }
}
