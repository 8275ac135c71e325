package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicy;
import java.time.Duration;
import java.util.Optional;

/** Sends an administrator a mail, to see whether mails arrive: to nobody else, and few. */
final class TestMail {
  private static final LimitPolicy TESTS =
      LimitPolicy.log("site-test-mails", 5, Duration.ofHours(1));

  private final People people;

  TestMail(People people) {
    this.people = people;
  }

  /** Sends one at once; returns what the mail server said, empty if there were too many. */
  Optional<MailOutcome> send(Account administrator) {
    if (!people
        .limiter()
        .tryAcquire(people.limitKeys().key(TESTS, LimitKeys.Part.of("account", administrator.id())))
        .admitted()) {
      return Optional.empty();
    }
    people.record(administrator.id(), "test-mail");
    return Optional.of(people.letters().test(people.id(), administrator.email()));
  }
}
