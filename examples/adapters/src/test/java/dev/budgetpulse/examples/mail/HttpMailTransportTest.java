package dev.budgetpulse.examples.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.mail.FallbackTransport;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailOutcome.Accepted;
import dev.budgetpulse.reports.mail.MailOutcome.Postponed;
import dev.budgetpulse.reports.mail.MailOutcome.Refused;
import dev.budgetpulse.reports.mail.MailTransport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpMailTransportTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
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

  private MailProvider provider;

  @BeforeEach
  void open() throws IOException {
    provider = new MailProvider();
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted, ''",
    "202, Accepted, ''",
    "400, Refused, 400",
    "413, Refused, 413",
    "422, Refused, 422",
    "401, Postponed, authentication",
    "403, Postponed, authentication",
    "404, Postponed, 404",
    "429, Postponed, 429",
    "503, Postponed, 503",
    "302, Postponed, 302",
    "500, Postponed, unknown-after-request",
    "502, Postponed, unknown-after-request",
    "-1, Postponed, unknown-after-request",
  })
  void each_status_has_its_outcome(int status, String outcome, String reason) {
    MailOutcome expected =
        switch (outcome) {
          case "Accepted" -> new Accepted();
          case "Refused" -> new Refused(reason);
          default -> new Postponed(reason);
        };
    assertEquals(expected, provider.answering(status).transport(PATIENT).send(MAIL));
  }

  @Test
  void nobody_knows_what_a_provider_did_that_says_nothing() {
    provider.answering(MailProvider.SILENCE);
    MailOutcome outcome = provider.transport(Duration.ofMillis(200)).send(MAIL);
    assertEquals(new Postponed("unknown-after-request"), outcome);
    assertTrue(((Postponed) outcome).mayBeTaken());
  }

  @Test
  void without_its_token_or_at_a_closed_door_it_can_be_tried_elsewhere() throws IOException {
    MailTransport stranger =
        new HttpMailTransport(
            HttpClient.newHttpClient(), provider.address(), () -> "wrong", PATIENT);
    assertEquals(new Postponed("authentication"), stranger.send(MAIL));
    try (MailProvider other = new MailProvider()) {
      provider.close();
      assertEquals(new Postponed("unreachable"), provider.transport(PATIENT).send(MAIL));
      assertEquals(
          new Accepted(),
          FallbackTransport.of(provider.transport(PATIENT), other.transport(PATIENT)).send(MAIL));
      assertEquals(1, other.arrived().size());
    }
  }
}
