package dev.budgetpulse.reports.mail;

import dev.budgetpulse.reports.testkit.MailTransportSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The laws of transports with a mail server that is real. */
abstract class SmtpSpec extends MailTransportSpec {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static @Nullable Mailbox mailbox;
  private static @Nullable ScheduledExecutorService watch;
  private static @Nullable MailTransport transport;

  abstract SmtpOptions options();

  @BeforeContainer
  static void open() {
    mailbox = new Mailbox();
    watch = Executors.newSingleThreadScheduledExecutor();
    OPEN.add(mailbox);
    OPEN.add(watch::shutdownNow);
  }

  @AfterContainer
  static void close() throws Exception {
    for (AutoCloseable open : OPEN) {
      open.close();
    }
    OPEN.clear();
    transport = null;
  }

  final Mailbox mailbox() {
    return mailbox;
  }

  final SmtpOptions secured(SmtpOptions.Security security) {
    try {
      Certificates authority = new Certificates(Files.createTempDirectory("mail"));
      Door door =
          new Door(
              authority.server("localhost"),
              security == SmtpOptions.Security.STARTTLS,
              mailbox().port());
      OPEN.add(door);
      return SmtpOptions.of("localhost", door.port(), security, "pulse.example")
          .withTls(authority.trust());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected MailTransport transport() {
    if (transport == null) {
      transport = new SmtpTransport(options(), CLOCK, watch);
    }
    return transport;
  }

  @Override
  protected List<Arrived> arrived() {
    return mailbox().arrived();
  }
}
