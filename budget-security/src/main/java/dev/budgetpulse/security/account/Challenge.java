package dev.budgetpulse.security.account;

/**
 * Asks more of strangers while many more sign-ins fail than usual, such as a riddle that programs
 * find hard. Thread-safe.
 *
 * <p>It can make a sign-in harder, never easier: what else is asked of a caller stays, and nobody
 * is asked who comes with the cookie of a device from which the account was signed in to before.
 */
@FunctionalInterface
public interface Challenge {
  /**
   * Says whether a caller has done what is asked; if it throws, nobody signs in.
   *
   * @param caller with the {@link Caller#proof}, if the browser sent one
   */
  boolean isMet(Caller caller);
}
