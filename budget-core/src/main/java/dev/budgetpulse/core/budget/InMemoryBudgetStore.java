package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.LedgerId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps each plan as one immutable value that is swapped as a whole. */
final class InMemoryBudgetStore implements BudgetStore {
  private record Key(LedgerId ledger, Currency currency) {}

  private final ConcurrentMap<Key, BudgetPlan> plans = new ConcurrentHashMap<>();

  @Override
  public BudgetPlan plan(LedgerId ledger, Currency currency) {
    return plans.getOrDefault(new Key(ledger, currency), BudgetPlan.empty(currency));
  }

  @Override
  public boolean change(
      LedgerId ledger, Currency currency, long version, List<BudgetChange> changes) {
    BudgetPlan current = plan(ledger, currency);
    if (current.version() != version) {
      return false;
    }
    BudgetPlan next = current.with(changes);
    Key key = new Key(ledger, currency);
    return version == 0 ? plans.putIfAbsent(key, next) == null : plans.replace(key, current, next);
  }
}
