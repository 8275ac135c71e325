package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A payment that should have come and has not. Immutable.
 *
 * @param subject what it is one of, the same whenever that is found again, not empty
 * @param payee who it goes to or comes from, as people write it
 * @param expected the day it should have come on
 * @param toleranceDays how many days later it may come, not negative
 * @param amount what it should have been, negative if it leaves the accounts
 * @param earlier the entries of those that came before, in order; more of them make it surer
 */
public record MissingPayment(
    String subject,
    String payee,
    LocalDate expected,
    int toleranceDays,
    ExpectedAmount amount,
    List<EntryId> earlier) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the subject is empty or the tolerance negative
   */
  public MissingPayment {
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(amount, "amount");
    earlier = List.copyOf(earlier);
    if (subject.isEmpty()) {
      throw new IllegalArgumentException("A missing payment is one of something");
    }
    if (toleranceDays < 0) {
      throw new IllegalArgumentException("No payment may come " + toleranceDays + " days late");
    }
  }

  boolean isLate(LocalDate asOf) {
    return expected.plusDays(toleranceDays).isBefore(asOf);
  }
}
