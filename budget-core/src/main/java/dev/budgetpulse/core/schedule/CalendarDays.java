package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Accounts;
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
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What moved on days and is due on them, read in few statements whatever there is. */
final class CalendarDays {
  private static final int MOST_DAYS = 400;
  private static final int MOST_MONTHS_AHEAD = 12;

  private final Access access;
  private final Currency currency;
  private final Period period;
  private final BudgetBoundary boundary;
  private final Map<CategoryId, Category.Kind> kinds;

  /** Around the budget's accounts of the currency, which have the balance. */
  private final BudgetBoundary balanced;

  private final boolean isBalanced;

  private final Map<LocalDate, List<PeriodTotal>> totals;

  CalendarDays(Access access, Currency currency, Period period) {
    if (period.days() > MOST_DAYS) {
      throw new IllegalArgumentException(
          "A calendar has at most " + MOST_DAYS + " days, not " + period.days());
    }
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    List<Account> accounts = store.accounts(ledger);
    this.access = access;
    this.currency = currency;
    this.period = period;
    this.boundary = BudgetBoundary.of(accounts);
    this.balanced = BudgetBoundary.of(accounts, currency);
    this.isBalanced = accounts.stream().map(Account::id).anyMatch(balanced::includes);
    this.kinds =
        store.categories(ledger).stream().collect(Collectors.toMap(Category::id, Category::kind));
    this.totals =
        store
            .periodTotals(ledger, dates().stream().map(day -> new Period(day, day)).toList())
            .stream()
            .filter(total -> total.amount().currency().equals(currency))
            .collect(Collectors.groupingBy(total -> total.period().first()));
  }

  private List<LocalDate> dates() {
    return period.first().datesUntil(period.last().plusDays(1)).toList();
  }

  List<CalendarDay> withBalances(Agenda agenda, LocalDate today) {
    return days(agenda, today, before(agenda, today));
  }

  /**
   * Returns the days.
   *
   * @param before what is there before the first, empty if nobody wants to know what is there
   */
  List<CalendarDay> days(Agenda agenda, LocalDate today, Optional<Money> before) {
    Map<LocalDate, List<Occurrence>> due =
        agenda.due(period.first(), period.last()).stream()
            .collect(Collectors.groupingBy(Occurrence::due));
    Optional<Money> balance = before;
    List<CalendarDay> days = new ArrayList<>();
    for (LocalDate day : dates()) {
      List<Occurrence> dueThen = due.getOrDefault(day, List.of());
      balance = balance.map(there -> there.plus(moved(day)));
      if (day.isAfter(today)) {
        balance = balance.map(there -> there.plus(open(dueThen)));
      }
      days.add(day(day, dueThen, balance));
    }
    return days;
  }

  private CalendarDay day(LocalDate day, List<Occurrence> due, Optional<Money> balance) {
    return new CalendarDay(
        day,
        crossed(day, kind -> kind.equals(Optional.of(Category.Kind.INCOME))),
        crossed(day, kind -> kind.equals(Optional.of(Category.Kind.EXPENSE))),
        crossed(day, Optional::isEmpty),
        due,
        balance);
  }

  private Money crossed(LocalDate day, Predicate<Optional<Category.Kind>> wanted) {
    return sum(
        day,
        total ->
            total.kind() == Entry.Kind.MOVEMENT
                && boundary.isCrossedBy(total)
                && wanted.test(total.category().map(kinds::get)));
  }

  /** Returns what moved on the accounts that have a balance. */
  private Money moved(LocalDate day) {
    return sum(day, total -> balanced.includes(total.account()));
  }

  private Money sum(LocalDate day, Predicate<PeriodTotal> wanted) {
    return Money.total(
        currency,
        totals.getOrDefault(day, List.of()).stream()
            .filter(wanted)
            .map(PeriodTotal::amount)
            .toList());
  }

  /** Returns what is there before the first day, with what is due until then. */
  private Optional<Money> before(Agenda agenda, LocalDate today) {
    LocalDate first = period.first();
    if (!isBalanced || first.isAfter(today.plusMonths(MOST_MONTHS_AHEAD))) {
      return Optional.empty();
    }
    Money there =
        Money.total(
            currency,
            Accounts.of(access).balances(first.minusDays(1)).entrySet().stream()
                .filter(of -> balanced.includes(of.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    return Optional.of(
        first.isAfter(today.plusDays(1))
            ? there.plus(open(agenda.due(today.plusDays(1), first.minusDays(1))))
            : there);
  }

  /** Returns what is still to move because something is due. */
  private Money open(List<Occurrence> due) {
    List<Money> moves = new ArrayList<>();
    for (Occurrence one : due) {
      boolean leaves = balanced.includes(one.terms().account());
      boolean arrives = one.terms().into().filter(balanced::includes).isPresent();
      if (leaves != arrives && one.open().currency().equals(currency)) {
        moves.add(leaves ? one.open() : one.open().negated());
      }
    }
    return Money.total(currency, moves);
  }
}
