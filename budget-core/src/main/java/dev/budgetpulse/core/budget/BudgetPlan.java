package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
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
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the people of a ledger decided about one currency's money: assignments, carry-overs, holds.
 *
 * <p>Immutable and thread-safe.
 *
 * @param currency the currency of all amounts, not null
 * @param assigned by month and category, only what is not zero
 * @param carriesFrom by category, the months from which carrying over is on or off
 * @param held by month, only what is not zero
 */
public record BudgetPlan(
    Currency currency,
    NavigableMap<YearMonth, Map<CategoryId, Money>> assigned,
    Map<CategoryId, NavigableMap<YearMonth, Boolean>> carriesFrom,
    NavigableMap<YearMonth, Money> held) {

  /** Copies everything. */
  public BudgetPlan {
    Objects.requireNonNull(currency, "currency");
    NavigableMap<YearMonth, Map<CategoryId, Money>> assignedCopy = new TreeMap<>();
    assigned.forEach((month, amounts) -> assignedCopy.put(month, Map.copyOf(amounts)));
    assigned = Collections.unmodifiableNavigableMap(assignedCopy);
    Map<CategoryId, NavigableMap<YearMonth, Boolean>> carriesCopy = new HashMap<>();
    carriesFrom.forEach(
        (category, months) ->
            carriesCopy.put(category, Collections.unmodifiableNavigableMap(new TreeMap<>(months))));
    carriesFrom = Map.copyOf(carriesCopy);
    held = Collections.unmodifiableNavigableMap(new TreeMap<>(held));
  }

  /** Returns the plan of a currency that nobody has touched. */
  public static BudgetPlan empty(Currency currency) {
    return of(currency, List.of());
  }

  /** Returns the plan that some months make; those of other currencies do not count. */
  public static BudgetPlan of(Currency currency, List<PlanMonth> months) {
    NavigableMap<YearMonth, Map<CategoryId, Money>> assigned = new TreeMap<>();
    Map<CategoryId, NavigableMap<YearMonth, Boolean>> carriesFrom = new HashMap<>();
    NavigableMap<YearMonth, Money> held = new TreeMap<>();
    for (PlanMonth month : PlanMonth.of(currency, months)) {
      if (!month.assigned().isEmpty()) {
        assigned.put(month.month(), month.assigned());
      }
      month
          .carries()
          .forEach(
              (category, carries) ->
                  carriesFrom
                      .computeIfAbsent(category, key -> new TreeMap<>())
                      .put(month.month(), carries));
      if (!month.held().isZero()) {
        held.put(month.month(), month.held());
      }
    }
    return new BudgetPlan(currency, assigned, carriesFrom, held);
  }

  /** Returns what was decided about one month. */
  public PlanMonth month(YearMonth month) {
    Map<CategoryId, Boolean> carries = new HashMap<>();
    carriesFrom.forEach(
        (category, months) -> {
          if (months.containsKey(month)) {
            carries.put(category, months.get(month));
          }
        });
    return new PlanMonth(
        currency, month, assigned.getOrDefault(month, Map.of()), carries, held(month));
  }

  /** Returns the months about which something was decided, in their order. */
  public NavigableSet<YearMonth> months() {
    NavigableSet<YearMonth> months = new TreeSet<>(assigned.keySet());
    months.addAll(held.keySet());
    carriesFrom.values().forEach(flags -> months.addAll(flags.keySet()));
    return months;
  }

  /** Returns the changes that turn this plan into another of the same currency. */
  List<Change> changesTo(BudgetPlan other) {
    Set<YearMonth> all = new TreeSet<>(months());
    all.addAll(other.months());
    List<Change> changes = new ArrayList<>();
    for (YearMonth month : all) {
      PlanMonth before = month(month);
      PlanMonth after = other.month(month);
      if (!before.equals(after)) {
        changes.add(
            new Change(
                Optional.<Item>of(before).filter(item -> !before.isEmpty()),
                Optional.<Item>of(after).filter(item -> !after.isEmpty())));
      }
    }
    return changes;
  }

  /** Returns what a category is given in a month. */
  public Money assigned(YearMonth month, CategoryId category) {
    return assigned.getOrDefault(month, Map.of()).getOrDefault(category, Money.zero(currency));
  }

  /** Returns whether a category carries over from a month into the next. */
  public boolean carries(YearMonth month, CategoryId category) {
    return Optional.ofNullable(carriesFrom.get(category))
        .map(months -> months.floorEntry(month))
        .map(Map.Entry::getValue)
        .orElse(false);
  }

  /** Returns what is held in a month for the next one. */
  public Money held(YearMonth month) {
    return held.getOrDefault(month, Money.zero(currency));
  }

  /**
   * Returns the plan after some changes, in their order.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is in another
   *     currency
   */
  public BudgetPlan with(List<BudgetChange> changes) {
    NavigableMap<YearMonth, Map<CategoryId, Money>> newAssigned = new TreeMap<>();
    assigned.forEach((month, amounts) -> newAssigned.put(month, new HashMap<>(amounts)));
    Map<CategoryId, NavigableMap<YearMonth, Boolean>> newCarries = new HashMap<>();
    carriesFrom.forEach((category, months) -> newCarries.put(category, new TreeMap<>(months)));
    NavigableMap<YearMonth, Money> newHeld = new TreeMap<>(held);
    for (BudgetChange change : changes) {
      if (change instanceof BudgetChange.Assign assign) {
        assign.amount().requireCurrency(currency);
        Map<CategoryId, Money> amounts =
            newAssigned.computeIfAbsent(assign.month(), month -> new HashMap<>());
        if (assign.amount().isZero()) {
          amounts.remove(assign.category());
        } else {
          amounts.put(assign.category(), assign.amount());
        }
      } else if (change instanceof BudgetChange.CarryOver carry) {
        NavigableMap<YearMonth, Boolean> months =
            newCarries.computeIfAbsent(carry.category(), category -> new TreeMap<>());
        months.tailMap(carry.from(), true).clear();
        months.put(carry.from(), carry.carries());
      } else if (change instanceof BudgetChange.Hold hold) {
        hold.amount().requireCurrency(currency);
        if (hold.amount().isZero()) {
          newHeld.remove(hold.month());
        } else {
          newHeld.put(hold.month(), hold.amount());
        }
      }
    }
    newAssigned.values().removeIf(Map::isEmpty);
    return new BudgetPlan(currency, newAssigned, newCarries, newHeld);
  }
}
