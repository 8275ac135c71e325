package dev.budgetpulse.persistence;

import dev.budgetpulse.core.budget.BudgetChange;
import dev.budgetpulse.core.budget.BudgetPlan;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Changes of the budget plan of a locked ledger.
 *
 * <p>What the changes mean is asked of the plan itself; here the tables are made to say the same,
 * in the months and categories that the changes are about.
 */
final class PlanChange {
  private final LedgerScope scope;
  private final Currency currency;
  private final String code;
  private final Set<YearMonth> assigned = new HashSet<>();
  private final Set<YearMonth> held = new HashSet<>();
  private final Set<CategoryId> carried = new HashSet<>();
  private final Set<CategoryId> categories = new HashSet<>();

  PlanChange(LedgerScope scope, Currency currency) {
    this.scope = scope;
    this.currency = currency;
    this.code = currency.getCurrencyCode();
  }

  boolean apply(long version, List<BudgetChange> changes) {
    BudgetPlan before = PlanQuery.plan(scope, currency);
    if (before.version() != version) {
      return false;
    }
    BudgetPlan after = before.with(changes);
    changes.forEach(this::note);
    new References(scope).requireCategories(categories);
    storeVersion(after.version());
    storeAssigned(after);
    storeCarryOver(after);
    storeHeld(after);
    return true;
  }

  private void note(BudgetChange change) {
    if (change instanceof BudgetChange.Assign assign) {
      assigned.add(assign.month());
      categories.add(assign.category());
    } else if (change instanceof BudgetChange.CarryOver carry) {
      carried.add(carry.category());
      categories.add(carry.category());
    } else if (change instanceof BudgetChange.Hold hold) {
      held.add(hold.month());
    }
  }

  private void storeVersion(long version) {
    PlanRow.Key key = new PlanRow.Key(scope.ledger(), code);
    PlanRow known = scope.em().find(PlanRow.class, key);
    PlanRow row = known == null ? new PlanRow(key) : known;
    row.version = version;
    scope.add(List.of(row));
  }

  private void storeAssigned(BudgetPlan plan) {
    Map<AssignedRow.Key, Long> wanted = new HashMap<>();
    for (YearMonth month : assigned) {
      Map<CategoryId, Money> amounts = plan.assigned().getOrDefault(month, Map.of());
      amounts.forEach(
          (category, amount) -> wanted.put(assignedKey(month, category), amount.minorUnits()));
    }
    List<AssignedRow> rows =
        scope.among(
            AssignedRow.class, code, "month", assigned.stream().map(MonthNumber::of).toList());
    store(wanted, rows, AssignedRow::key, AssignedRow::new, (row, amount) -> row.amount = amount);
  }

  private AssignedRow.Key assignedKey(YearMonth month, CategoryId category) {
    return new AssignedRow.Key(scope.ledger(), code, MonthNumber.of(month), category.value());
  }

  private void storeCarryOver(BudgetPlan plan) {
    Map<CarryRow.Key, Boolean> wanted = new HashMap<>();
    for (CategoryId category : carried) {
      Map<YearMonth, Boolean> months = plan.carriesFrom().getOrDefault(category, new TreeMap<>());
      months.forEach(
          (month, carries) ->
              wanted.put(
                  new CarryRow.Key(scope.ledger(), code, category.value(), MonthNumber.of(month)),
                  carries));
    }
    List<UUID> ids = carried.stream().map(CategoryId::value).toList();
    store(
        wanted,
        scope.among(CarryRow.class, code, "category", ids),
        CarryRow::key,
        CarryRow::new,
        (row, carries) -> row.carries = carries);
  }

  private void storeHeld(BudgetPlan plan) {
    Map<HeldRow.Key, Long> wanted = new HashMap<>();
    for (YearMonth month : held) {
      Money amount = plan.held(month);
      if (!amount.isZero()) {
        wanted.put(
            new HeldRow.Key(scope.ledger(), code, MonthNumber.of(month)), amount.minorUnits());
      }
    }
    List<HeldRow> rows =
        scope.among(HeldRow.class, code, "month", held.stream().map(MonthNumber::of).toList());
    store(wanted, rows, HeldRow::key, HeldRow::new, (row, amount) -> row.amount = amount);
  }

  /** Makes some rows of a table say what is wanted, no more and no less. */
  private <K, V, R> void store(
      Map<K, V> wanted,
      List<R> rows,
      Function<R, K> key,
      BiFunction<K, V, R> create,
      BiConsumer<R, V> change) {
    Map<K, V> missing = new HashMap<>(wanted);
    for (R row : rows) {
      V value = missing.remove(key.apply(row));
      if (value == null) {
        scope.em().remove(row);
      } else {
        change.accept(row, value);
      }
    }
    missing.forEach((id, value) -> scope.em().persist(create.apply(id, value)));
  }
}
