package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTransport;
import java.util.ArrayList;
import java.util.List;

/** Takes every mail and keeps it, for tests of what sends mails. Thread-safe. */
public final class RecordingTransport implements MailTransport {
  private final List<Mail> mails = new ArrayList<>();

  @Override
  public synchronized MailOutcome send(Mail mail) {
    mails.add(mail);
    return new MailOutcome.Accepted();
  }

  /** Returns the mails since this was last asked, in their order. */
  public synchronized List<Mail> taken() {
    List<Mail> taken = List.copyOf(mails);
    mails.clear();
    return taken;
  }
}
