package dev.budgetpulse.reports.mail;

import dev.budgetpulse.reports.testkit.MailTransportSpec;
import dev.budgetpulse.reports.testkit.RecordingTransport;
import java.util.List;

/** The laws of mail transports, kept by one without a server. */
class RecordingTransportSpec extends MailTransportSpec {
  private final RecordingTransport transport = new RecordingTransport();

  @Override
  protected MailTransport transport() {
    return transport;
  }

  @Override
  protected List<Arrived> arrived() {
    return transport.taken().stream()
        .map(
            mail ->
                new Arrived(
                    mail.id(),
                    mail.from(),
                    mail.to(),
                    mail.subject(),
                    mail.text(),
                    mail.html(),
                    mail.images(),
                    mail.attachments(),
                    mail.unsubscribe(),
                    List.of("Subject")))
        .toList();
  }
}
