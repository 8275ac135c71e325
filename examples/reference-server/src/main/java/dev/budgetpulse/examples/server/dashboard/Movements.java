package dev.budgetpulse.examples.server.dashboard;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.CalendarDay;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was spent in a month and in the one before, in the ledger's currency on accounts of the
 * budget, as the calendar counts it: transfers between such accounts are none of it.
 *
 * @param since the first day of the month before
 * @param spent what the month went to, largest first; empty for what has no category
 * @param spentBefore what was spent in the month before
 * @param uncategorised how many parts of entries since that day have no category
 */
record Movements(LocalDate since, List<Spent> spent, Money spentBefore, long uncategorised) {
  /** What was spent on a category; less than nothing if more came back. */
  record Spent(Optional<Category> category, Money amount) {}

  /**
   * Reads them from the monthly totals.
   *
   * @param days the days of the month: what comes and goes without a category on one day is one
   *     there, which a month's total does not tell
   */
  static Movements of(Book book, List<Account> accounts, YearMonth month, List<CalendarDay> days) {
    List<MonthlyTotal> totals =
        book.access()
            .store(Role.VIEWER)
            .monthlyTotals(book.ledger().id(), month.minusMonths(1), MonthlyTotal.LAST);
    Map<CategoryId, Category> categories =
        book.categories().all().stream().collect(Collectors.toMap(Category::id, it -> it));
    BudgetBoundary boundary = BudgetBoundary.of(accounts);
    Currency currency = book.ledger().currency();
    List<MonthlyTotal> moved =
        totals.stream()
            .filter(
                total ->
                    total.kind() == Entry.Kind.MOVEMENT
                        && total.amount().currency().equals(currency)
                        && boundary.isCrossedBy(total))
            .toList();
    Map<Category, List<Money>> parts =
        moved.stream()
            .filter(total -> total.month().equals(month))
            .flatMap(total -> expense(categories, total).stream().map(to -> Map.entry(to, total)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(
                        part -> part.getValue().amount().negated(), Collectors.toList())));
    Money without =
        Money.total(
            currency,
            days.stream().map(day -> day.uncategorised().negated().atLeastZero()).toList());
    return new Movements(
        month.minusMonths(1).atDay(1),
        Stream.concat(
                parts.entrySet().stream()
                    .map(
                        part ->
                            new Spent(
                                Optional.of(part.getKey()),
                                Money.total(currency, part.getValue()))),
                Stream.of(new Spent(Optional.empty(), without)))
            .filter(one -> !one.amount().isZero())
            .sorted(Comparator.comparing(Spent::amount).reversed())
            .toList(),
        Money.total(
            currency,
            moved.stream()
                .filter(total -> total.month().equals(month.minusMonths(1)))
                .filter(
                    total ->
                        total.category().isEmpty()
                            ? total.amount().isNegative()
                            : expense(categories, total).isPresent())
                .map(total -> total.amount().negated())
                .toList()),
        totals.stream()
            .filter(total -> total.category().isEmpty() && total.counterpart().isEmpty())
            .mapToLong(MonthlyTotal::splits)
            .sum());
  }

  private static Optional<Category> expense(
      Map<CategoryId, Category> categories, MonthlyTotal total) {
    return total
        .category()
        .map(id -> Objects.requireNonNull(categories.get(id)))
        .filter(category -> category.kind() == Category.Kind.EXPENSE);
  }
}
