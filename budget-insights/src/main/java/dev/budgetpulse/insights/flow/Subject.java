package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.util.Comparator;
import java.util.Optional;

/** What is estimated by itself: a category, or what came in or went out without one. */
record Subject(Optional<CategoryId> category, boolean income) implements Comparable<Subject> {
  private static final Comparator<Subject> ORDER =
      Comparator.<Subject, String>comparing(
              subject -> subject.category().map(CategoryId::toString).orElse(""))
          .thenComparing(Subject::income);

  static Subject of(Snapshot snapshot, Split split) {
    return new Subject(split.category(), snapshot.isIncome(split));
  }

  static Subject of(Estimate.OfCategory estimate) {
    return new Subject(estimate.category(), estimate.income());
  }

  /** Returns an amount, or zero if it goes the other way. */
  Money oneWay(Money amount) {
    return amount.isPositive() == income ? amount : Money.zero(amount.currency());
  }

  /** Returns minor units, or zero if they go the other way. */
  long oneWay(long minor) {
    return income ? Math.max(minor, 0) : Math.min(minor, 0);
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }
}
