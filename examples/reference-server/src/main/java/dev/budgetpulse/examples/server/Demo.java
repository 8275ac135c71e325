package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.demo.DemoHousehold;
import dev.budgetpulse.examples.server.demo.DemoPlans;
import dev.budgetpulse.examples.server.people.People;
import dev.budgetpulse.security.account.EmailAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody invented, in whose household one can look around.
 *
 * @param account the id of their account
 * @param email what they sign in with
 * @param password likewise; nobody is told it again
 */
record Demo(String account, EmailAddress email, String password) {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final long SEED = 2026;
  private static final String EMAIL = "demo@example.org";

  /** Letters and digits that are not taken for each other. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  /** Moves them in, with a password of their own, if nobody lives here yet. */
  static Optional<Demo> in(People people, BudgetPulse pulse, Clock clock, SecureRandom random) {
    if (people.count() > 0) {
      return Optional.empty();
    }
    LOG.info("Moving an invented household into the empty database");
    EmailAddress email = EmailAddress.parse(EMAIL).orElseThrow();
    String password = password(random);
    String account = people.add(email, "Robin Demo", password.toCharArray());
    Book book = pulse.createLedger(Actor.of(account), "Home", DemoHousehold.currency());
    LocalDate today = LocalDate.now(clock);
    DemoHousehold.of(SEED, today).moveInto(book);
    DemoPlans.moveInto(book, today);
    return Optional.of(new Demo(account, email, password));
  }

  private static String password(SecureRandom random) {
    return IntStream.range(0, 4)
        .mapToObj(
            group ->
                random
                    .ints(5, 0, LETTERS.length())
                    .mapToObj(at -> LETTERS.substring(at, at + 1))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("-"));
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Demo[" + account + "]";
  }
}
