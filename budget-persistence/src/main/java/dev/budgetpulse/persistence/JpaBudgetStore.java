package dev.budgetpulse.persistence;

import dev.budgetpulse.core.budget.BudgetChange;
import dev.budgetpulse.core.budget.BudgetPlan;
import dev.budgetpulse.core.budget.BudgetStore;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.util.Currency;
import java.util.List;

/** Budget plans in tables; reads and writes as {@link JpaLedgerStore} does. */
final class JpaBudgetStore implements BudgetStore {
  private final Transactions transactions;

  JpaBudgetStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public BudgetPlan plan(LedgerId ledger, Currency currency) {
    return transactions.call(
        "read the budget plan of ledger " + ledger,
        em -> PlanQuery.plan(new LedgerScope(em, ledger.value()), currency));
  }

  @Override
  public boolean change(
      LedgerId ledger, Currency currency, long version, List<BudgetChange> changes) {
    return transactions.call(
        "change the budget plan of ledger " + ledger,
        em -> {
          LedgerScope scope = new LedgerScope(em, ledger.value());
          if (!scope.lock()) {
            throw new UnknownReferenceException("ledger " + ledger);
          }
          return new PlanChange(scope, currency).apply(version, changes);
        });
  }
}
