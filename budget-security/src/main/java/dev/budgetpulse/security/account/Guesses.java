package dev.budgetpulse.security.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes those who guess wait longer and longer.
 *
 * <p>What is tried on an account is kept for it alone: nobody waits for what was tried on another.
 * Addresses without one share {@value #CELLS} places, so that a flood of them has its bound.
 */
final class Guesses {
  private static final int CELLS = 1 << 20;

  private final BackoffStore store;
  private final AccountLimits limits;

  Guesses(BackoffStore store, AccountLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  /** Begins to guess the password of whoever has an address, if anybody does. */
  Guess password(EmailAddress email, Optional<Account> owner, Instant now, Runnable backAsWell) {
    String nobody = "nobody " + limits.cell(email, CELLS);
    return begin(owner.map(one -> password(one.id())).orElse(nobody), now, backAsWell);
  }

  /** Returns how long nobody looks at the password of an account, zero if somebody may. */
  Duration waiting(String account, Instant now) {
    return store.change(password(account), kept -> kept).waiting(now);
  }

  /** Begins to guess the second factor of an account. */
  Guess factor(String account, Instant now) {
    return begin(factor(account), now, () -> {});
  }

  /** Begins what is counted elsewhere. */
  Guess uncounted(Runnable backAsWell) {
    return new Guess(Optional.empty(), Backoff.NONE, Instant.EPOCH, backAsWell);
  }

  /**
   * Forgets the attempts in a row on a password, and all if no guesser could have had the success.
   *
   * @return how many there were in a row
   */
  int forgive(String account, boolean trusted) {
    return store
        .change(
            password(account),
            before ->
                trusted
                    ? Backoff.NONE
                    : new Backoff(before.streak(), 0, before.last(), before.waitUntil()))
        .consecutive();
  }

  /** Forgets an account that is gone. */
  void forget(String account) {
    store.forget(password(account));
    store.forget(factor(account));
  }

  // No id has a space in it, so no account is called like anything else here.
  private static String password(String account) {
    return "account " + account;
  }

  private static String factor(String account) {
    return "factor " + account;
  }

  private Guess begin(String name, Instant now, Runnable backAsWell) {
    Backoff before =
        store.change(name, kept -> kept.waiting(now).isZero() ? kept.attempted(now) : kept);
    Optional<String> counted = before.waiting(now).isZero() ? Optional.of(name) : Optional.empty();
    return new Guess(counted, before, now, backAsWell);
  }

  /**
   * An attempt that counts from its beginning, and is given back when it closes unless it was said
   * to be wrong: what nobody looked at is nobody's wrong guess.
   */
  final class Guess implements AutoCloseable {
    private final Optional<String> counted;
    private final Backoff before;
    private final Instant began;
    private final Runnable backAsWell;
    private boolean wrong;
    private boolean forgiven;

    private Guess(Optional<String> counted, Backoff before, Instant began, Runnable backAsWell) {
      this.counted = counted;
      this.before = before;
      this.began = began;
      this.backAsWell = backAsWell;
    }

    /** Returns how long nobody is to look at it, zero if somebody may. */
    Duration waiting() {
      return before.waiting(began);
    }

    /** Says that it was wrong, and returns how many were in a row, with this one. */
    int wrong() {
      wrong = true;
      return before.consecutive() + 1;
    }

    /** Says that it was right, so that those before are forgotten. */
    void right() {
      forgiven = true;
    }

    @Override
    public void close() {
      if (!wrong) {
        UnaryOperator<Backoff> back = kept -> forgiven ? Backoff.NONE : kept.givenBack(began);
        counted.ifPresent(name -> store.change(name, back));
        backAsWell.run();
      }
    }
  }
}
