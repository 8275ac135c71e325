package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.examples.server.people.Ground;
import dev.budgetpulse.examples.server.people.Mailbox;
import dev.budgetpulse.examples.server.people.People;
import dev.budgetpulse.examples.server.site.Whereabouts;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.token.JdbcApiTokenStore;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes somebody an administrator, or ends that: nobody can do it from a page.
 *
 * @param is what they are to be
 * @param email whom it is about; empty in the command that does nothing
 */
record AdminCommand(boolean is, Optional<EmailAddress> email) {
  static final AdminCommand NONE = new AdminCommand(false, Optional.empty());

  /** How many words it has: {@code admin add EMAIL}. */
  static final int WORDS = 3;

  /**
   * Reads it off a command line.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong
   */
  static AdminCommand parse(String[] arguments) {
    if (arguments.length < WORDS) {
      throw new IllegalArgumentException("admin needs add or remove, and an e-mail address");
    }
    boolean add = arguments[1].equals("add");
    if (!add && !arguments[1].equals("remove")) {
      throw new IllegalArgumentException("admin can add and remove, not " + arguments[1]);
    }
    return new AdminCommand(
        add,
        Optional.of(
            EmailAddress.parse(arguments[2])
                .orElseThrow(() -> new IllegalArgumentException("That is no e-mail address"))));
  }

  /** Does it, and returns the status of the process. */
  int run(
      BudgetDatabase database, ServerConfig config, KeyRing keys, Clock clock, PrintStream out) {
    SecureRandom random = new SecureRandom();
    People people =
        People.on(
            new Ground(
                BudgetPulse.on(database),
                database.connections(),
                JdbcApiTokenStore.of(database.connections()),
                InMemoryLimitStore.of(System::nanoTime, random),
                keys,
                config.base().orElseGet(() -> Whereabouts.loopback(80).base()),
                config.clients(),
                new Mailbox(clock),
                config.from(),
                clock,
                random));
    boolean known = people.administrator(email.orElseThrow(), is);
    out.println(
        known
            ? is ? "They look after the server now." : "They look after the server no more."
            : "There is no account with that address.");
    return known ? 0 : 1;
  }
}
