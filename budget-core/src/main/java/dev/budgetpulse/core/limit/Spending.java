package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was spent in some months, read once and with as few statements as it takes; not thread-safe.
 *
 * <p>Whole months are in the monthly totals. Of a month that is cut, the entries up to the cut are
 * added up; those after it are the rest of the month.
 */
final class Spending {
  private final LedgerStore store;
  private final LedgerId ledger;
  private final List<Category> categories;
  private final BudgetBoundary boundary;
  private final Map<Currency, TreeMap<YearMonth, Map<CategoryId, Money>>> months = new HashMap<>();
  private final Map<Coverage, Set<CategoryId>> covered = new HashMap<>();
  private final Map<Cut, Map<CategoryId, Money>> cuts = new HashMap<>();

  /** The part of a month up to a day. */
  private record Cut(Currency currency, LocalDate day) {}

  /** Reads what does not depend on days, and the totals of all months from one to another. */
  Spending(Access access, LocalDate first, LocalDate last) {
    store = access.store(Role.VIEWER);
    ledger = access.ledger().id();
    categories = store.categories(ledger);
    boundary = BudgetBoundary.of(store.accounts(ledger));
    store
        .monthlyTotals(ledger, YearMonth.from(first), YearMonth.from(last))
        .forEach(this::addMonth);
  }

  private void addMonth(MonthlyTotal total) {
    PeriodTotal whole = PeriodTotal.of(Period.of(total.month()), total);
    if (counts(whole)) {
      add(
          whole,
          months
              .computeIfAbsent(total.amount().currency(), currency -> new TreeMap<>())
              .computeIfAbsent(total.month(), month -> new HashMap<>()));
    }
  }

  private boolean counts(PeriodTotal total) {
    return total.kind() == Entry.Kind.MOVEMENT && boundary.isCrossedBy(total);
  }

  private static void add(PeriodTotal total, Map<CategoryId, Money> sums) {
    total.category().ifPresent(category -> sums.merge(category, total.amount(), Money::plus));
  }

  /**
   * Returns what was spent from one day to another, both included, below zero if more came back.
   */
  Money on(Coverage coverage, Currency currency, LocalDate first, LocalDate last) {
    Set<CategoryId> wanted = covered.computeIfAbsent(coverage, it -> it.among(categories));
    YearMonth end = YearMonth.from(last);
    List<Money> moved = new ArrayList<>();
    months
        .getOrDefault(currency, new TreeMap<>())
        .subMap(YearMonth.from(first), true, end, false)
        .values()
        .forEach(month -> moved.add(sum(month, wanted, currency)));
    moved.add(inMonthUntil(wanted, currency, last));
    if (first.getDayOfMonth() > 1) {
      moved.add(inMonthUntil(wanted, currency, first.minusDays(1)).negated());
    }
    return Money.total(currency, moved).negated();
  }

  private Money inMonthUntil(Set<CategoryId> wanted, Currency currency, LocalDate day) {
    YearMonth month = YearMonth.from(day);
    Map<CategoryId, Money> whole =
        months.getOrDefault(currency, new TreeMap<>()).getOrDefault(month, Map.of());
    if (whole.keySet().stream().noneMatch(wanted::contains)) {
      return Money.zero(currency);
    }
    return sum(
        day.equals(month.atEndOfMonth())
            ? whole
            : cuts.computeIfAbsent(new Cut(currency, day), this::read),
        wanted,
        currency);
  }

  private Map<CategoryId, Money> read(Cut cut) {
    Period part = new Period(YearMonth.from(cut.day()).atDay(1), cut.day());
    Map<CategoryId, Money> sums = new HashMap<>();
    store.periodTotals(ledger, List.of(part)).stream()
        .filter(total -> counts(total) && total.amount().currency().equals(cut.currency()))
        .forEach(total -> add(total, sums));
    return sums;
  }

  private static Money sum(
      Map<CategoryId, Money> amounts, Set<CategoryId> wanted, Currency currency) {
    return Money.total(
        currency,
        amounts.entrySet().stream()
            .filter(amount -> wanted.contains(amount.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }
}
