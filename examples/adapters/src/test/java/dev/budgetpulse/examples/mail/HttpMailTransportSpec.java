package dev.budgetpulse.examples.mail;

import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.testkit.MailTransportSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The laws of mail transports, kept by one that speaks HTTP. */
class HttpMailTransportSpec extends MailTransportSpec {
  private static @Nullable MailProvider provider;
  private static @Nullable MailTransport transport;

  @BeforeContainer
  static void open() throws IOException {
    provider = new MailProvider();
    transport = provider.transport(Duration.ofSeconds(20));
  }

  @AfterContainer
  static void close() {
    provider.close();
  }

  @Override
  protected MailTransport transport() {
    return transport;
  }

  @Override
  protected List<Arrived> arrived() {
    return provider.arrived();
  }
}
