package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.money.Money;
import java.util.List;
import java.util.Objects;

/**
 * A balance assertion that does not hold.
 *
 * @param assertion what should be, not null
 * @param actual what is on the account at the end of that day, not null
 * @param explanations what may have gone wrong since the assertion before it, likely ones first;
 *     only the first failing assertion of an account has some, for what fails later may fail
 *     because of it
 */
public record FailedAssertion(
    BalanceAssertion assertion, Money actual, List<Explanation> explanations) {
  /** Copies the list. */
  public FailedAssertion {
    Objects.requireNonNull(assertion, "assertion");
    Objects.requireNonNull(actual, "actual");
    explanations = List.copyOf(explanations);
  }

  /** Returns what should be less what is. */
  public Money gap() {
    return assertion.balance().minus(actual);
  }
}
