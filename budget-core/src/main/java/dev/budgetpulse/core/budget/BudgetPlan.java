package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the people of a ledger decided about one currency's money: assignments, carry-overs, holds.
 *
 * <p>Immutable and thread-safe.
 *
 * @param currency the currency of all amounts, not null
 * @param version how often the plan was changed; 0 for a plan nobody has touched
 * @param assigned by month and category, only what is not zero
 * @param carriesFrom by category, the months from which carrying over is on or off
 * @param held by month, only what is not zero
 */
public record BudgetPlan(
    Currency currency,
    long version,
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
    return new BudgetPlan(currency, 0, new TreeMap<>(), Map.of(), new TreeMap<>());
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
   * Returns the plan after some changes, in their order, one version on.
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
    return new BudgetPlan(currency, version + 1, newAssigned, newCarries, newHeld);
  }
}
