package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One time that a stream came. Immutable.
 *
 * @param entry the entry, not null
 * @param expected the day on which it should have come, not null
 * @param actual the day on which it came, at most the cadence's tolerance away, not null
 * @param amount what moved, out negative, not null
 */
public record Hit(EntryId entry, LocalDate expected, LocalDate actual, Money amount) {
  /** Refuses null. */
  public Hit {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(amount, "amount");
  }
}
