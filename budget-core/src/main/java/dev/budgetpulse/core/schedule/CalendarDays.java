package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What moved on days, read in three statements whatever there is. */
final class CalendarDays {
  private final Currency currency;
  private final BudgetBoundary boundary;
  private final Map<CategoryId, Category.Kind> kinds;
  private final Map<LocalDate, List<PeriodTotal>> moved;

  CalendarDays(Access access, Currency currency, Period period) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    this.currency = currency;
    this.boundary = BudgetBoundary.of(store.accounts(ledger));
    this.kinds =
        store.categories(ledger).stream().collect(Collectors.toMap(Category::id, Category::kind));
    List<Period> days =
        period
            .first()
            .datesUntil(period.last().plusDays(1))
            .map(day -> new Period(day, day))
            .toList();
    this.moved =
        store.periodTotals(ledger, days).stream()
            .filter(this::counts)
            .collect(Collectors.groupingBy(total -> total.period().first()));
  }

  private boolean counts(PeriodTotal total) {
    return total.kind() == Entry.Kind.MOVEMENT
        && total.amount().currency().equals(currency)
        && boundary.isCrossedBy(total);
  }

  CalendarDay day(LocalDate day, List<Occurrence> due) {
    return new CalendarDay(
        day,
        sum(day, kind -> kind.equals(Optional.of(Category.Kind.INCOME))),
        sum(day, kind -> kind.equals(Optional.of(Category.Kind.EXPENSE))),
        sum(day, Optional::isEmpty),
        due);
  }

  private Money sum(LocalDate day, Predicate<Optional<Category.Kind>> wanted) {
    return Money.total(
        currency,
        moved.getOrDefault(day, List.of()).stream()
            .filter(total -> wanted.test(total.category().map(kinds::get)))
            .map(PeriodTotal::amount)
            .toList());
  }
}
