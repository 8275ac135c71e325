package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import java.util.Objects;

/**
 * All deliveries of one report of a ledger to one person. Immutable.
 *
 * @param ledger the ledger
 * @param recipient who gets them
 * @param report which report: 1 to 60 small letters, digits and hyphens
 */
public record Series(LedgerId ledger, Actor recipient, String report) {
  /**
   * Checks the report's name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Series {
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(recipient, "recipient");
    if (!report.matches("[a-z0-9-]{1,60}")) {
      throw new IllegalArgumentException(
          "A report is named with 1 to 60 small letters, digits and hyphens");
    }
  }

  /** Leaves out who gets them. */
  @Override
  public String toString() {
    return "Series[" + ledger + " " + report + "]";
  }
}
