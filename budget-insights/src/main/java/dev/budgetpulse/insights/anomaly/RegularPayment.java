package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Payment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A payment that should come, as those before it did. Immutable.
 *
 * @param payeeKey who by or to, as {@link dev.budgetpulse.insights.snapshot.Payment#payeeKey} says
 *     it, not empty
 * @param payee the same as people write it
 * @param expected the day it should come on
 * @param toleranceDays how many days earlier or later it may come, not negative
 * @param least the least that it may be, negative if it leaves the accounts
 * @param most the most that it may be, not below the least
 * @param earlier the entries that show its rhythm, at least two, in order
 */
public record RegularPayment(
    String payeeKey,
    String payee,
    LocalDate expected,
    int toleranceDays,
    Money least,
    Money most,
    List<EntryId> earlier) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the key is empty, a range is, or nothing shows a rhythm
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if the amounts' currencies differ
   */
  public RegularPayment {
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(expected, "expected");
    earlier = List.copyOf(earlier);
    if (payeeKey.isEmpty()) {
      throw new IllegalArgumentException("A regular payment needs a payee's key");
    }
    if (toleranceDays < 0 || least.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "From " + least + " to " + most + " within " + toleranceDays + " days is no range");
    }
    if (earlier.size() < 2) {
      throw new IllegalArgumentException("One payment alone shows no rhythm");
    }
  }

  /** Returns the last day it may come on. */
  LocalDate last() {
    return expected.plusDays(toleranceDays);
  }

  boolean isMetBy(Payment payment) {
    return payment.payeeKey().equals(payeeKey)
        && !payment.date().isBefore(expected.minusDays(toleranceDays))
        && !payment.date().isAfter(last())
        && payment.amount().compareTo(least) >= 0
        && payment.amount().compareTo(most) <= 0;
  }
}
