package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A budget as it was read, and the change set after which that was.
 *
 * <p>It may hold more than that: what was committed while it was read. Going on from it is right
 * all the same, for what later change sets touch is then read once more.
 *
 * @param latest the change set, one of the ledger's
 * @param last the last day of the periods whose movements are known
 */
record KnownBudget(ChangeSet latest, LocalDate last, EnvelopeBudget budget) {
  private static final int MOST_CHANGE_SETS = 10;
  private static final int MOST_CHANGES = 100;

  /** The items that may change all periods of a budget, so that it is read as a whole. */
  private static final Set<String> OF_ALL_PERIODS =
      Set.of(
          Account.TYPE.name(),
          Category.TYPE.name(),
          CategoryGroup.TYPE.name(),
          CardPayment.TYPE.name(),
          PeriodChoice.TYPE.name());

  /** Reads a budget as it is. */
  static EnvelopeBudget read(Access access, Currency currency, Calendars calendars, LocalDate day) {
    return Movements.until(access, StoredBudgets.periods(access, currency, calendars), day)
        .budget(plan(access, currency));
  }

  /** Reads what was decided. */
  static BudgetPlan plan(Access access, Currency currency) {
    return BudgetPlan.of(
        currency, access.store(Role.VIEWER).items(access.ledger().id(), PlanPeriod.TYPE));
  }

  /** Reads a budget as it is, empty if there is no change set to go on from. */
  static Optional<KnownBudget> of(
      Access access, Currency currency, Calendars calendars, LocalDate day) {
    return access
        .store(Role.VIEWER)
        .latestChangeSet(access.ledger().id())
        .map(
            latest -> {
              EnvelopeBudget budget = read(access, currency, calendars, day);
              return new KnownBudget(latest, budget.periods().containing(day).last(), budget);
            });
  }

  /**
   * Returns this as it is now, at least up to a day, after reading no more than what was touched:
   * itself if that is nothing; empty if it is too much, or not to be known.
   */
  Optional<KnownBudget> now(Access access, LocalDate day) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    List<ChangeSet> since = store.changeSets(ledger, latest.revision(), MOST_CHANGE_SETS + 2);
    // It is not there in a transaction that began before it, nor once it was rolled back, after
    // which another one may have its revision, and its id if it is made again.
    if (since.isEmpty()
        || !since.get(0).hash().equals(latest.hash())
        || since.size() - 1 > MOST_CHANGE_SETS
        || since.stream().skip(1).mapToInt(ChangeSet::changes).sum() > MOST_CHANGES) {
      return Optional.empty();
    }
    if (since.size() == 1 && !day.isAfter(last)) {
      return Optional.of(this);
    }
    Touched touched = new Touched(budget.plan(), last.plusDays(1));
    for (ChangeSet set : since.subList(1, since.size())) {
      for (PastChange change : store.changes(ledger, set.revision(), 0, MOST_CHANGES)) {
        if (!touched.canFollow(change)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(after(touched, since.get(since.size() - 1), access, day));
  }

  private KnownBudget after(Touched touched, ChangeSet now, Access access, LocalDate day) {
    Periods periods = budget.periods();
    LocalDate end = Collections.max(List.of(last, periods.containing(day).last()));
    List<PeriodTotal> totals =
        touched.first.isAfter(end)
            ? List.of()
            : Movements.totals(access, periods, touched.first, end);
    return new KnownBudget(
        now, end, budget.since(periods.containing(touched.first), totals, touched.plan));
  }

  /** The plan as it has become, and the first day on which anything may have changed. */
  private static final class Touched {
    private BudgetPlan plan;
    private LocalDate first;

    Touched(BudgetPlan plan, LocalDate first) {
      this.plan = plan;
      this.first = first;
    }

    /** Follows a change, unless a budget has to be read as a whole after it. */
    boolean canFollow(PastChange change) {
      String type = change.key().type();
      boolean isEntry = type.equals(Entry.TYPE.name());
      if (!isEntry && !type.equals(PlanPeriod.TYPE.name())) {
        return !OF_ALL_PERIODS.contains(type);
      }
      if (!(change instanceof PastChange.Known known)) {
        return false;
      }
      if (isEntry) {
        sides(known, Entry.TYPE).map(Entry::date).forEach(this::touch);
      } else {
        sides(known, PlanPeriod.TYPE)
            .filter(decision -> decision.currency().equals(plan.currency()))
            .forEach(decision -> decide(decision, known.after().isPresent()));
      }
      return true;
    }

    private static <T extends Item> Stream<T> sides(PastChange.Known change, ItemType<T> type) {
      return Stream.of(change.before(), change.after()).flatMap(Optional::stream).map(type::read);
    }

    private void decide(PlanPeriod decision, boolean isStill) {
      plan = plan.with(decision.period(), isStill ? Optional.of(decision) : Optional.empty());
      touch(decision.period().first());
    }

    private void touch(LocalDate day) {
      first = Collections.min(List.of(first, day));
    }
  }
}
