package dev.budgetpulse.persistence;

import dev.budgetpulse.core.budget.BudgetPlan;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** A budget plan read from its four tables with one statement, and so as of one moment. */
final class PlanQuery {
  private static final String SQL =
      """
      select 'V' as kind, 0 as in_month, cast(null as uuid) as category_id, version as number_said
        from budget_plan where ledger_id = :ledger and currency = :currency
      union all select 'A', in_month, category_id, amount
        from budget_assigned where ledger_id = :ledger and currency = :currency
      union all select 'C', from_month, category_id, case when carries then 1 else 0 end
        from budget_carry_over where ledger_id = :ledger and currency = :currency
      union all select 'H', in_month, null, amount
        from budget_held where ledger_id = :ledger and currency = :currency""";

  private final Currency currency;
  private long version;
  private final NavigableMap<YearMonth, Map<CategoryId, Money>> assigned = new TreeMap<>();
  private final Map<CategoryId, NavigableMap<YearMonth, Boolean>> carries = new HashMap<>();
  private final NavigableMap<YearMonth, Money> held = new TreeMap<>();

  private PlanQuery(Currency currency) {
    this.currency = currency;
  }

  static BudgetPlan plan(LedgerScope scope, Currency currency) {
    PlanQuery query = new PlanQuery(currency);
    for (Object line :
        scope
            .em()
            .createNativeQuery(SQL, PlanLine.MAPPING)
            .setParameter("ledger", scope.ledger())
            .setParameter("currency", currency.getCurrencyCode())
            .getResultList()) {
      query.take((PlanLine) line);
    }
    return new BudgetPlan(currency, query.version, query.assigned, query.carries, query.held);
  }

  private void take(PlanLine line) {
    switch (line.kind()) {
      case "V" -> version = line.number();
      case "A" ->
          assigned
              .computeIfAbsent(month(line), month -> new HashMap<>())
              .put(category(line), Money.ofMinor(line.number(), currency));
      case "C" ->
          carries
              .computeIfAbsent(category(line), category -> new TreeMap<>())
              .put(month(line), line.number() == 1);
      default -> held.put(month(line), Money.ofMinor(line.number(), currency));
    }
  }

  private static YearMonth month(PlanLine line) {
    return MonthNumber.toMonth(line.month());
  }

  private static CategoryId category(PlanLine line) {
    return new CategoryId(Objects.requireNonNull(line.category()));
  }
}
