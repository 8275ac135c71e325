package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.money.Money;
import java.util.List;

/** Compares amounts of one sign, by their ratio only. */
final class Amounts {
  /** How much smaller than the other one of two amounts may be that belong together. */
  static final double GAP = 0.15;

  private Amounts() {}

  static boolean areSimilar(Money one, Money other) {
    double a = Math.abs((double) one.minorUnits());
    double b = Math.abs((double) other.minorUnits());
    return Math.abs(a - b) / Math.max(a, b) <= GAP;
  }

  /** Returns the middle one, the lower of two. */
  static Money median(List<Money> amounts) {
    return amounts.stream().sorted().toList().get((amounts.size() - 1) / 2);
  }
}
