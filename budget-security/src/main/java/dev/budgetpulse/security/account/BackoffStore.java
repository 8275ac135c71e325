package dev.budgetpulse.security.account;

import java.util.function.UnaryOperator;

/**
 * Keeps what was tried, by names of which there are as many as accounts, twice, and a fixed number
 * of others: nothing has to be forgotten to make room.
 */
public interface BackoffStore {
  /**
   * Changes what is kept of a name, all at once, by the same work whether anything was.
   *
   * @param name 1 to 80 small letters, digits, spaces and {@code _ . : -}
   * @param change may be called more than once; {@link Backoff#NONE} stands for nothing
   * @return what was kept before
   */
  Backoff change(String name, UnaryOperator<Backoff> change);

  /** Forgets a name that is not to come again, such as that of a deleted account. */
  void forget(String name);
}
