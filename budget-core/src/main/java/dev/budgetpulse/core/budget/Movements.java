package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a budget is computed from besides its plan.
 *
 * @param categories in the order of their envelopes
 */
record Movements(
    Periods periods,
    List<Account> accounts,
    List<Category> categories,
    List<CardPayment> cards,
    List<PeriodTotal> totals) {
  /**
   * Returns what moved in periods up to the one that a day is in, in five statements, or in six if
   * months are cut.
   */
  static Movements until(Access access, Periods periods, LocalDate day) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    return new Movements(
        periods,
        store.accounts(ledger),
        inOrder(store.groups(ledger), store.categories(ledger)),
        store.items(ledger, CardPayment.TYPE),
        totals(access, periods, MonthlyTotal.FIRST.atDay(1), day));
  }

  /**
   * Returns what moved in the periods between those that two days are in, both included, in one
   * statement, or in two if months are cut.
   */
  static List<PeriodTotal> totals(Access access, Periods periods, LocalDate from, LocalDate to) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    LocalDate first = periods.containing(from).first();
    LocalDate last = periods.containing(to).last();
    List<MonthlyTotal> months =
        store.monthlyTotals(
            ledger,
            Collections.max(List.of(MonthlyTotal.FIRST, YearMonth.from(first))),
            Collections.min(List.of(MonthlyTotal.LAST, YearMonth.from(last))));
    if (periods.areCalendarMonths()) {
      Map<Long, Period> known = new HashMap<>();
      return months.stream()
          .map(
              total ->
                  PeriodTotal.of(
                      known.computeIfAbsent(
                          total.month().getLong(ChronoField.PROLEPTIC_MONTH),
                          month -> periods.containing(total.month().atDay(1))),
                      total))
          .toList();
    }
    NavigableSet<YearMonth> used =
        months.stream().map(MonthlyTotal::month).collect(Collectors.toCollection(TreeSet::new));
    if (used.isEmpty()) {
      return List.of();
    }
    LocalDate begin = Collections.max(List.of(first, used.first().atDay(1)));
    LocalDate end = Collections.min(List.of(last, used.last().atEndOfMonth()));
    return begin.isAfter(end) ? List.of() : store.periodTotals(ledger, periods.between(begin, end));
  }

  private static List<Category> inOrder(List<CategoryGroup> groups, List<Category> categories) {
    Map<GroupId, Integer> order = new HashMap<>();
    groups.forEach(group -> order.put(group.id(), order.size()));
    return categories.stream()
        .sorted(
            Comparator.comparing(
                category -> order.getOrDefault(category.group(), Integer.MAX_VALUE)))
        .toList();
  }

  EnvelopeBudget budget(BudgetPlan plan) {
    return new EnvelopeBudget(periods, accounts, categories, cards, totals, plan);
  }
}
