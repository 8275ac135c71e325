package dev.budgetpulse.reports.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.reports.mail.MailOutcome.Accepted;
import dev.budgetpulse.reports.mail.MailOutcome.Postponed;
import dev.budgetpulse.reports.mail.MailOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FallbackTransportTest {
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

  private final List<Integer> asked = new ArrayList<>();

  private MailOutcome sent(MailOutcome first, MailOutcome second, MailOutcome third) {
    return FallbackTransport.of(answering(1, first), answering(2, second), answering(3, third))
        .send(MAIL);
  }

  private MailTransport answering(int number, MailOutcome outcome) {
    return mail -> {
      asked.add(number);
      return outcome;
    };
  }

  @Test
  void the_first_that_takes_it_is_the_last_that_is_asked() {
    assertEquals(new Accepted(), sent(new Postponed("421"), new Accepted(), new Accepted()));
    assertEquals(List.of(1, 2), asked);
  }

  @Test
  void a_refusal_is_final() {
    assertEquals(new Refused("550"), sent(new Refused("550"), new Accepted(), new Accepted()));
    assertEquals(List.of(1), asked);
  }

  @Test
  void nobody_else_is_asked_when_one_may_have_taken_it() {
    Postponed unknown = new Postponed(Postponed.UNKNOWN_AFTER_DATA);
    assertEquals(unknown, sent(new Postponed("timeout"), unknown, new Accepted()));
    assertEquals(List.of(1, 2), asked);
  }

  @Test
  void when_nobody_takes_it_the_last_one_says_why() {
    assertEquals(
        new Postponed("tls"),
        sent(new Postponed("421"), new Postponed("timeout"), new Postponed("tls")));
    assertEquals(List.of(1, 2, 3), asked);
  }
}
