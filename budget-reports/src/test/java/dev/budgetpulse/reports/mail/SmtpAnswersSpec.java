package dev.budgetpulse.reports.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever a server says, there is an outcome, and it is a true one. */
class SmtpAnswersSpec {
  private static final List<String> COMMANDS =
      List.of("GREETING", "EHLO", "HELO", "AUTH", "MAIL", "RCPT", "DATA", ".", "RSET");
  private static final Mail MAIL =
      new Mail(
          "b-1",
          MailAddress.of("pulse@example.org"),
          MailAddress.of("ada@example.org"),
          "Hello",
          "Hello",
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty());

  private static @Nullable ScheduledExecutorService watch;

  @BeforeContainer
  static void open() {
    watch = Executors.newSingleThreadScheduledExecutor();
  }

  @AfterContainer
  static void close() {
    watch.shutdownNow();
  }

  @Property(tries = 100)
  void a_mail_is_accepted_if_and_only_if_the_server_said_so(@ForAll("answers") List<String> answers)
      throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      for (int at = 0; at < COMMANDS.size(); at++) {
        if (!answers.get(at).isEmpty()) {
          server.answering(COMMANDS.get(at), answers.get(at));
        }
      }
      SmtpOptions options =
          SmtpOptions.of(
                  "localhost", server.port(), SmtpOptions.Security.PLAINTEXT, "pulse.example")
              .withLimits(
                  new SmtpOptions.Limits(
                      Duration.ofSeconds(20),
                      Duration.ofSeconds(20),
                      Duration.ofSeconds(20),
                      Duration.ofSeconds(20)))
              .withLogin("pulse", "secret"::toCharArray);
      MailOutcome outcome = new SmtpTransport(options, Clock.systemUTC(), watch).send(MAIL);
      boolean taken = server.heard().contains(".") && server.answer(".").matches("(?s)2\\d\\d.*");
      assertEquals(taken, outcome instanceof MailOutcome.Accepted, outcome.toString());
      assertNotEquals(new MailOutcome.Postponed("tls"), outcome);
    }
  }

  /** Good answers mostly, so that some conversations get far. */
  @Provide
  Arbitrary<List<String>> answers() {
    return Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just("")),
            Tuple.of(
                3,
                Arbitraries.of(
                    "250 ok",
                    "250-one\r\n250 two",
                    "250-hello\r\n250-AUTH PLAIN LOGIN DIGEST-MD5\r\n250 SIZE x",
                    "250-AUTH=\r\n250 \u00ff",
                    "251 ok",
                    "220 ok",
                    "235 in",
                    "334 ",
                    "334 !!!not base64",
                    "354 go",
                    "421 busy",
                    "550 no",
                    "999 what",
                    "-25 no",
                    "+25 no",
                    "2",
                    "abc",
                    "\0\0\0\0",
                    ScriptedServer.DROP)))
        .list()
        .ofSize(9)
        .withoutEdgeCases();
  }
}
