package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the people of a ledger decided about one currency's money: assignments, carry-overs, holds.
 *
 * <p>It is kept by the periods that it was decided for, and asked for those that there are now:
 * what an envelope was given counts in the period in which it was given it first, so that no money
 * is lost when time is divided anew; what was held counts if a period ends on the same day.
 *
 * <p>Immutable and thread-safe.
 *
 * @param currency the currency of all amounts, not null
 * @param assigned by period and category, only what is not zero
 * @param carriesFrom by category, the periods from which carrying over is on or off
 * @param held by period, only what is not zero
 * @param goals what templates asked for in full, by period and category, only what is not zero
 */
record BudgetPlan(
    Currency currency,
    NavigableMap<Period, Map<CategoryId, Money>> assigned,
    Map<CategoryId, NavigableMap<Period, Boolean>> carriesFrom,
    NavigableMap<Period, Money> held,
    NavigableMap<Period, Map<CategoryId, Money>> goals) {

  /** Copies everything. */
  BudgetPlan {
    Objects.requireNonNull(currency, "currency");
    assigned = copied(assigned);
    goals = copied(goals);
    Map<CategoryId, NavigableMap<Period, Boolean>> carriesCopy = new HashMap<>();
    carriesFrom.forEach(
        (category, periods) ->
            carriesCopy.put(
                category, Collections.unmodifiableNavigableMap(new TreeMap<>(periods))));
    carriesFrom = Map.copyOf(carriesCopy);
    held = Collections.unmodifiableNavigableMap(new TreeMap<>(held));
  }

  private static NavigableMap<Period, Map<CategoryId, Money>> copied(
      NavigableMap<Period, Map<CategoryId, Money>> amounts) {
    NavigableMap<Period, Map<CategoryId, Money>> copy = new TreeMap<>();
    amounts.forEach((period, each) -> copy.put(period, Map.copyOf(each)));
    return Collections.unmodifiableNavigableMap(copy);
  }

  /** Returns the plan that some decisions make; those on other currencies do not count. */
  static BudgetPlan of(Currency currency, List<PlanPeriod> decisions) {
    NavigableMap<Period, Map<CategoryId, Money>> assigned = new TreeMap<>();
    Map<CategoryId, NavigableMap<Period, Boolean>> carriesFrom = new HashMap<>();
    NavigableMap<Period, Money> held = new TreeMap<>();
    NavigableMap<Period, Map<CategoryId, Money>> goals = new TreeMap<>();
    for (PlanPeriod decision : PlanPeriod.of(currency, decisions)) {
      if (!decision.assigned().isEmpty()) {
        assigned.put(decision.period(), decision.assigned());
      }
      if (!decision.goals().isEmpty()) {
        goals.put(decision.period(), decision.goals());
      }
      decision
          .carries()
          .forEach(
              (category, carries) ->
                  carriesFrom
                      .computeIfAbsent(category, key -> new TreeMap<>())
                      .put(decision.period(), carries));
      if (!decision.held().isZero()) {
        held.put(decision.period(), decision.held());
      }
    }
    return new BudgetPlan(currency, assigned, carriesFrom, held, goals);
  }

  /** Returns what was decided for a period, empty if nothing was. */
  private Optional<PlanPeriod> decided(Period period) {
    Map<CategoryId, Boolean> carries = new HashMap<>();
    carriesFrom.forEach(
        (category, periods) -> {
          if (periods.containsKey(period)) {
            carries.put(category, periods.get(period));
          }
        });
    return Optional.of(
            new PlanPeriod(
                currency,
                period,
                assigned.getOrDefault(period, Map.of()),
                carries,
                held.getOrDefault(period, Money.zero(currency)),
                goals.getOrDefault(period, Map.of())))
        .filter(decision -> !decision.isEmpty());
  }

  /** Returns the periods that something was decided for, in their order. */
  NavigableSet<Period> periods() {
    NavigableSet<Period> periods = new TreeSet<>(assigned.keySet());
    periods.addAll(held.keySet());
    periods.addAll(goals.keySet());
    carriesFrom.values().forEach(flags -> periods.addAll(flags.keySet()));
    return periods;
  }

  /** Returns the plan with what one category was ever given added to what another was. */
  BudgetPlan merged(CategoryId from, CategoryId into) {
    return new BudgetPlan(
        currency, merged(assigned, from, into), carriesFrom, held, merged(goals, from, into));
  }

  private static NavigableMap<Period, Map<CategoryId, Money>> merged(
      NavigableMap<Period, Map<CategoryId, Money>> byPeriod, CategoryId from, CategoryId into) {
    NavigableMap<Period, Map<CategoryId, Money>> merged = new TreeMap<>();
    byPeriod.forEach(
        (period, amounts) -> {
          Map<CategoryId, Money> sums = new HashMap<>(amounts);
          Money given = sums.remove(from);
          if (given != null) {
            sums.merge(into, given, Money::plus);
          }
          sums.values().removeIf(Money::isZero);
          if (!sums.isEmpty()) {
            merged.put(period, sums);
          }
        });
    return merged;
  }

  /** Returns the changes that turn this plan into another of the same currency. */
  List<Change> changesTo(BudgetPlan other) {
    Set<Period> all = periods();
    all.addAll(other.periods());
    List<Change> changes = new ArrayList<>();
    for (Period period : all) {
      changes.addAll(Change.between(decided(period), other.decided(period)));
    }
    return changes;
  }

  /** Returns what categories are given in a period; none that are given nothing. */
  Map<CategoryId, Money> assigned(Period period) {
    return sums(assigned, period);
  }

  /** Returns what templates asked for in full in a period; no zeros. */
  Map<CategoryId, Money> goals(Period period) {
    return sums(goals, period);
  }

  Money goal(Period period, CategoryId category) {
    return goals(period).getOrDefault(category, Money.zero(currency));
  }

  private static Map<CategoryId, Money> sums(
      NavigableMap<Period, Map<CategoryId, Money>> amountsOf, Period period) {
    SortedMap<Period, Map<CategoryId, Money>> within = within(amountsOf, period);
    if (within.size() == 1) {
      return within.values().iterator().next();
    }
    Map<CategoryId, Money> sums = new HashMap<>();
    within
        .values()
        .forEach(
            amounts ->
                amounts.forEach((category, amount) -> sums.merge(category, amount, Money::plus)));
    return sums;
  }

  Money assigned(Period period, CategoryId category) {
    return assigned(period).getOrDefault(category, Money.zero(currency));
  }

  private static <V> SortedMap<Period, V> within(NavigableMap<Period, V> values, Period period) {
    return values.subMap(beginning(period.first()), beginning(period.last().plusDays(1)));
  }

  // The least of all periods that begin on a day.
  private static Period beginning(LocalDate day) {
    return new Period(day, day);
  }

  /** Returns whether a category carries over from a period into the next. */
  boolean carries(Period period, CategoryId category) {
    return Optional.ofNullable(carriesFrom.get(category))
        .map(periods -> periods.lowerEntry(beginning(period.last().plusDays(1))))
        .map(Map.Entry::getValue)
        .orElse(false);
  }

  /** Returns what is held in a period for the next one. */
  Money held(Period period) {
    Money exactly = held.get(period);
    if (exactly != null) {
      return exactly;
    }
    return held.headMap(beginning(period.last().plusDays(1))).entrySet().stream()
        .filter(each -> each.getKey().last().equals(period.last()))
        .map(Map.Entry::getValue)
        .reduce((one, other) -> other)
        .orElse(Money.zero(currency));
  }

  /**
   * Returns the plan after some changes, in their order.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is in another
   *     currency
   */
  BudgetPlan with(List<BudgetChange> changes) {
    NavigableMap<Period, Map<CategoryId, Money>> newAssigned = open(assigned);
    NavigableMap<Period, Map<CategoryId, Money>> newGoals = open(goals);
    Map<CategoryId, NavigableMap<Period, Boolean>> newCarries = new HashMap<>();
    carriesFrom.forEach((category, periods) -> newCarries.put(category, new TreeMap<>(periods)));
    NavigableMap<Period, Money> newHeld = new TreeMap<>(held);
    for (BudgetChange change : changes) {
      if (change instanceof BudgetChange.Assign assign) {
        set(newAssigned, assign.period(), assign.category(), assign.amount());
      } else if (change instanceof BudgetChange.Aim aim) {
        set(newGoals, aim.period(), aim.category(), aim.goal());
      } else if (change instanceof BudgetChange.CarryOver carry) {
        NavigableMap<Period, Boolean> periods =
            newCarries.computeIfAbsent(carry.category(), category -> new TreeMap<>());
        periods.tailMap(beginning(carry.from().first()), true).clear();
        periods.put(carry.from(), carry.carries());
      } else if (change instanceof BudgetChange.Hold hold) {
        hold.amount().requireCurrency(currency);
        newHeld.keySet().removeIf(period -> period.last().equals(hold.period().last()));
        if (!hold.amount().isZero()) {
          newHeld.put(hold.period(), hold.amount());
        }
      }
    }
    newAssigned.values().removeIf(Map::isEmpty);
    newGoals.values().removeIf(Map::isEmpty);
    return new BudgetPlan(currency, newAssigned, newCarries, newHeld, newGoals);
  }

  /** Returns the plan with what was decided for one period in place of what had been. */
  BudgetPlan with(Period period, Optional<PlanPeriod> decision) {
    List<PlanPeriod> decisions = new ArrayList<>(decision.stream().toList());
    for (Period each : periods()) {
      if (!each.equals(period)) {
        decisions.addAll(decided(each).stream().toList());
      }
    }
    return of(currency, decisions);
  }

  private static NavigableMap<Period, Map<CategoryId, Money>> open(
      NavigableMap<Period, Map<CategoryId, Money>> amounts) {
    NavigableMap<Period, Map<CategoryId, Money>> copy = new TreeMap<>();
    amounts.forEach((period, each) -> copy.put(period, new HashMap<>(each)));
    return copy;
  }

  private void set(
      NavigableMap<Period, Map<CategoryId, Money>> amounts,
      Period period,
      CategoryId category,
      Money amount) {
    amount.requireCurrency(currency);
    within(amounts, period).values().forEach(each -> each.remove(category));
    if (!amount.isZero()) {
      amounts.computeIfAbsent(period, fresh -> new HashMap<>()).put(category, amount);
    }
  }
}
