package dev.budgetpulse.reports.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.mail.MailOutcome.Accepted;
import dev.budgetpulse.reports.mail.MailOutcome.Postponed;
import dev.budgetpulse.reports.mail.MailOutcome.Refused;
import dev.budgetpulse.reports.mail.SmtpOptions.Security;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpFaultTest {
  private static final SmtpOptions.Limits PATIENT =
      new SmtpOptions.Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1));
  private static final Duration SHORT = Duration.ofMillis(150);
  // Each answer before the one that does not come has to be in time.
  private static final Duration LONGER = Duration.ofMillis(1500);

  @TempDir static Path folder;
  @TempDir static Path otherFolder;
  private static Certificates authority;
  private static SSLContext here;
  private static SSLContext elsewhere;
  private static SSLContext expired;
  private static SSLContext strange;
  private static ScheduledExecutorService watch;

  private ScriptedServer server;

  @BeforeAll
  static void prepare() {
    authority = new Certificates(folder);
    here = authority.server("localhost");
    elsewhere = authority.server("elsewhere.example");
    expired = authority.server("localhost", "-startdate", "-10d", "-validity", "5");
    strange = new Certificates(otherFolder).server("localhost");
    watch = Executors.newSingleThreadScheduledExecutor();
  }

  @AfterAll
  static void end() {
    watch.shutdownNow();
  }

  @BeforeEach
  void open() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private SmtpOptions options(Security security) {
    return SmtpOptions.of("localhost", server.port(), security, "pulse.example")
        .withLimits(PATIENT);
  }

  private MailOutcome sent(SmtpOptions options, Mail mail) {
    return new SmtpTransport(options, Clock.systemUTC(), watch).send(mail);
  }

  private MailOutcome sent() {
    return sent(options(Security.PLAINTEXT), mail(0));
  }

  private MailOutcome sentSoon(Duration read, Duration write, Duration whole, Mail mail) {
    return sent(
        options(Security.PLAINTEXT)
            .withLimits(new SmtpOptions.Limits(Duration.ofSeconds(20), read, write, whole)),
        mail);
  }

  private static Mail mail(int bytes) {
    byte[] content = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(content);
    return new Mail(
        "b-1",
        MailAddress.of("pulse@example.org"),
        MailAddress.of("ada@example.org"),
        "Hello",
        "Hello",
        Optional.empty(),
        List.of(),
        bytes == 0 ? List.of() : List.of(new MailPart("a.bin", "application/zip", content)),
        Optional.empty());
  }

  @Test
  void a_server_that_takes_it_has_taken_it() {
    assertEquals(new Accepted(), sent());
    assertEquals(List.of("EHLO", "MAIL", "RCPT", "DATA", "."), server.heard().subList(0, 5));
  }

  @Test
  void any_code_of_success_is_success() {
    server.answering(".", "251 taken");
    assertEquals(new Accepted(), sent());
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user, Refused, 550",
    "RCPT, 553 bad, Refused, 553",
    "RCPT, 450 busy, Postponed, 450",
    "RCPT, 421 going down, Postponed, 421",
    "RCPT, 530 sign in first, Postponed, authentication",
    "DATA, 554 no, Refused, 554",
    "DATA, 451 later, Postponed, 451",
    "., 554 spam, Refused, 554",
    "., 552 too large, Refused, 552",
    "., 452 full, Postponed, 452",
    "MAIL, 550 not you, Postponed, sender-550",
    "MAIL, 451 not now, Postponed, sender-451",
    "MAIL, 530 sign in first, Postponed, authentication",
    "GREETING, 554 no service, Postponed, 554",
    "GREETING, 421 busy, Postponed, 421",
    "GREETING, garbage, Postponed, connection",
    "GREETING, drop, Postponed, connection",
    "EHLO, drop, Postponed, connection",
    "MAIL, drop, Postponed, connection",
    "RCPT, drop, Postponed, connection",
    "RCPT, garbage, Postponed, connection",
    "DATA, drop, Postponed, connection",
    "DATA, garbage, Postponed, connection",
    "., drop, Postponed, unknown-after-data",
    "., garbage, Postponed, unknown-after-data",
    "., 2, Postponed, unknown-after-data",
    "., 399 odd, Postponed, unknown-after-data",
  })
  void each_answer_has_its_outcome(String command, String answer, String outcome, String reason) {
    server.answering(command, answer);
    MailOutcome expected = outcome.equals("Refused") ? new Refused(reason) : new Postponed(reason);
    assertEquals(expected, sent());
  }

  @Test
  void a_refusal_counts_though_the_line_is_cut_after_it() {
    server.answering(".", "554 spam").answering("RSET", ScriptedServer.DROP);
    assertEquals(new Refused("554"), sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void a_silent_server_is_left(String command) {
    server.answering(command, ScriptedServer.SILENCE);
    assertEquals(
        new Postponed("timeout"), sentSoon(SHORT, PATIENT.write(), PATIENT.whole(), mail(0)));
  }

  @Test
  void nobody_knows_what_a_server_did_that_is_silent_after_the_mail() {
    server.answering(".", ScriptedServer.SILENCE);
    MailOutcome outcome = sentSoon(LONGER, PATIENT.write(), PATIENT.whole(), mail(0));
    assertEquals(new Postponed(Postponed.UNKNOWN_AFTER_DATA), outcome);
    assertTrue(((Postponed) outcome).mayBeTaken());
  }

  @Test
  void a_server_that_takes_no_more_of_a_mail_is_left() {
    server.answering("CONTENT", ScriptedServer.SILENCE);
    assertEquals(
        new Postponed("timeout"),
        sentSoon(PATIENT.read(), SHORT, PATIENT.whole(), mail(12_000_000)));
  }

  @Test
  void a_server_that_goes_in_the_middle_of_a_mail_has_not_taken_it() {
    server.answering("CONTENT", ScriptedServer.DROP);
    assertEquals(new Postponed("connection"), sent(options(Security.PLAINTEXT), mail(12_000_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "RCPT"})
  void a_line_without_end_is_not_kept(String command) {
    server.answering(command, ScriptedServer.ENDLESS);
    assertEquals(new Postponed("connection"), sent());
  }

  @Test
  void the_whole_has_its_time() {
    server.answering("MAIL", ScriptedServer.SILENCE);
    assertEquals(
        new Postponed("timeout"), sentSoon(PATIENT.read(), PATIENT.write(), SHORT, mail(0)));
  }

  @Test
  void nobody_listens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertEquals(
        new Postponed("unreachable"),
        sent(SmtpOptions.of("localhost", port, Security.PLAINTEXT, "pulse.example"), mail(0)));
    assertEquals(
        new Postponed("unreachable"),
        sent(SmtpOptions.of("nobody.invalid", 25, Security.TLS, "pulse.example"), mail(0)));
  }

  @Test
  void without_the_offer_of_tls_nothing_is_said() {
    SmtpOptions options =
        options(Security.STARTTLS).withLogin("pulse", "correct horse"::toCharArray);
    server.answering("EHLO", "250-hello\r\n250 AUTH PLAIN LOGIN");
    assertEquals(new Postponed("tls"), sent(options, mail(0)));
    assertEquals(List.of("EHLO"), server.heard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"454 not now", "500 what", "drop", "garbage"})
  void tls_that_does_not_start_is_not_done_without(String answer) {
    server.startingTls(here).answering("STARTTLS", answer);
    assertEquals(new Postponed("tls"), sent(options(Security.STARTTLS), mail(0)));
    assertEquals(List.of("EHLO", "STARTTLS"), server.heard());
  }

  @Test
  void tls_is_started_before_anything_is_said_of_a_mail() {
    server.startingTls(here);
    SmtpOptions options = options(Security.STARTTLS).withTls(authority.trust());
    assertEquals(new Accepted(), sent(options, mail(0)));
    assertEquals(List.of("EHLO", "STARTTLS", "TLS", "EHLO", "MAIL"), server.heard().subList(0, 5));
  }

  @Test
  void what_fails_after_tls_was_started_is_no_fault_of_it() {
    server.startingTls(here).answering("AUTH", ScriptedServer.DROP);
    SmtpOptions options =
        options(Security.STARTTLS)
            .withTls(authority.trust())
            .withLogin("pulse", "secret"::toCharArray);
    server.answering("EHLO", "250-hello\r\n250-AUTH PLAIN\r\n250 STARTTLS");
    assertEquals(new Postponed("authentication"), sent(options, mail(0)));
    server.answering("AUTH", "235 in").answering("MAIL", ScriptedServer.DROP);
    assertEquals(new Postponed("connection"), sent(options, mail(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLS", "STARTTLS"})
  void a_certificate_has_to_be_trusted_of_this_host_and_of_this_day(Security security)
      throws IOException {
    UnaryOperator<SmtpOptions> trusting = options -> options.withTls(authority.trust());
    for (SSLContext wrong : List.of(elsewhere, expired, strange)) {
      assertEquals(new Postponed("tls"), sentTo(wrong, security, trusting));
    }
    assertEquals(new Postponed("tls"), sentTo(here, security, UnaryOperator.identity()));
    assertEquals(new Accepted(), sentTo(here, security, trusting));
  }

  private MailOutcome sentTo(
      SSLContext presented, Security security, UnaryOperator<SmtpOptions> settings)
      throws IOException {
    try (ScriptedServer secured = new ScriptedServer()) {
      if (security == Security.TLS) {
        secured.withTls(presented);
      } else {
        secured.startingTls(presented);
      }
      SmtpOptions options =
          SmtpOptions.of("localhost", secured.port(), security, "pulse.example")
              .withLimits(PATIENT);
      MailOutcome outcome = sent(settings.apply(options), mail(0));
      assertEquals(outcome instanceof Accepted, secured.heard().contains("MAIL"));
      return outcome;
    }
  }

  @Test
  void a_server_that_speaks_no_tls_where_it_should_is_left() {
    assertEquals(new Postponed("tls"), sent(options(Security.TLS), mail(0)));
  }

  @Test
  void who_signs_in_is_known_to_the_server_or_nothing_is_sent() {
    try (Mailbox mailbox = new Mailbox()) {
      mailbox.enrol("pulse", "côrrect %41@h:orse/ \"");
      SmtpOptions options =
          SmtpOptions.of("127.0.0.1", mailbox.port(), Security.PLAINTEXT, "pulse.example")
              .withLimits(PATIENT);
      char[] secret = "côrrect %41@h:orse/ \"".toCharArray();
      assertEquals(new Accepted(), sent(options.withLogin("pulse", () -> secret), mail(0)));
      assertEquals(new String(new char[secret.length]), new String(secret));
      assertEquals(1, mailbox.messages().size());
      assertEquals(
          new Postponed("authentication"),
          sent(options.withLogin("pulse", "wrong"::toCharArray), mail(0)));
      assertEquals(0, mailbox.messages().size());
    }
  }

  @Test
  void the_bounce_address_and_no_other_stands_on_the_envelope() {
    SmtpOptions options =
        options(Security.PLAINTEXT).withBounces(MailAddress.of("bounces@pulse.example"));
    assertEquals(new Accepted(), sent(options, mail(0)));
    assertTrue(server.spoken().contains("MAIL FROM:<bounces@pulse.example>"));
    assertTrue(server.spoken().contains("EHLO pulse.example"));
  }

  @Test
  void domains_are_told_in_ascii_and_what_cannot_be_is_refused() {
    assertEquals(new Accepted(), sent(to("ada@bücher.example")));
    assertTrue(server.spoken().contains("RCPT TO:<ada@xn--bcher-kva.example>"));
    assertEquals(new Refused("address"), sent(to("jürgen@example.org")));
    assertEquals(new Refused("address"), sent(to("ada@straße.example")));
    assertEquals(new Refused("address"), sent(to("ada@" + "ü".repeat(80) + ".example")));
  }

  private MailOutcome sent(Mail mail) {
    return sent(options(Security.PLAINTEXT), mail);
  }

  private static Mail to(String address) {
    return new Mail(
        "b-2",
        MailAddress.of("pulse@example.org"),
        MailAddress.of(address),
        "Hello",
        "Hello",
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void options_are_checked_and_show_no_secret() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            SmtpOptions.of("mail.example.org", 25, Security.PLAINTEXT, "pulse.example")
                .withLogin("pulse", "secret"::toCharArray));
    assertThrows(
        IllegalArgumentException.class,
        () -> SmtpOptions.of("mail\r\nexample", 25, Security.TLS, "pulse.example"));
    assertThrows(
        IllegalArgumentException.class,
        () -> SmtpOptions.of("mail.example.org", 0, Security.TLS, "pulse.example"));
    assertThrows(
        IllegalArgumentException.class,
        () -> SmtpOptions.of("mail.example.org", 25, Security.TLS, "püls"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SmtpOptions.Limits(Duration.ZERO, SHORT, SHORT, SHORT));
    assertThrows(
        IllegalArgumentException.class, () -> new SmtpOptions.Login("a\nb", "secret"::toCharArray));
    SmtpOptions options =
        SmtpOptions.of("mail.example.org", 465, Security.TLS, "pulse.example")
            .withLogin("user-name", "secret"::toCharArray);
    assertEquals("SmtpOptions[mail.example.org:465, TLS]", options.toString());
    assertFalse(options.login().orElseThrow().toString().contains("user-name"));
  }
}
