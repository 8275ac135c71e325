package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What was spent in months, from the monthly totals. */
final class MonthlySpending {
  private static final int MOST_AVERAGED = 12;

  private MonthlySpending() {}

  /**
   * Returns what so many months of spending come to, going by the months before one.
   *
   * @param expenses the categories that are spent on
   */
  static Derivation times(
      int months, Access access, Currency currency, YearMonth present, Set<CategoryId> expenses) {
    YearMonth end = present.minusMonths(1);
    NavigableMap<YearMonth, Money> spent =
        spent(access, currency, present.minusMonths(MOST_AVERAGED), end, expenses);
    String label = months + " months of spending";
    if (spent.isEmpty()) {
      return Derivation.leaf(label, Money.zero(currency));
    }
    List<YearMonth> averaged =
        IntStream.range(0, MOST_AVERAGED)
            .mapToObj(end::minusMonths)
            .filter(month -> !month.isBefore(spent.firstKey()))
            .sorted()
            .toList();
    Money sum = Money.total(currency, spent.values());
    Money target =
        Money.of(
            sum.amount()
                .multiply(BigDecimal.valueOf(months))
                .divide(
                    BigDecimal.valueOf(averaged.size()),
                    sum.amount().scale(),
                    RoundingMode.CEILING),
            currency);
    List<Money> shares =
        target.split(
            averaged.stream()
                .mapToLong(month -> spent.getOrDefault(month, Money.zero(currency)).minorUnits())
                .toArray());
    return new Derivation(
        label,
        target,
        IntStream.range(0, averaged.size())
            .mapToObj(i -> Derivation.leaf("spent in " + averaged.get(i), shares.get(i)))
            .toList());
  }

  /** Returns the months in which more was spent than came back, with how much. */
  private static NavigableMap<YearMonth, Money> spent(
      Access access, Currency currency, YearMonth first, YearMonth last, Set<CategoryId> expenses) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    BudgetBoundary boundary = BudgetBoundary.of(store.accounts(ledger));
    NavigableMap<YearMonth, Money> spent = new TreeMap<>();
    for (MonthlyTotal total : store.monthlyTotals(ledger, first, last)) {
      if (total.kind() == Entry.Kind.MOVEMENT
          && total.amount().currency().equals(currency)
          && boundary.isCrossedBy(total)
          && total.category().filter(expenses::contains).isPresent()) {
        spent.merge(total.month(), total.amount().negated(), Money::plus);
      }
    }
    spent.values().removeIf(amount -> !amount.isPositive());
    return spent;
  }
}
