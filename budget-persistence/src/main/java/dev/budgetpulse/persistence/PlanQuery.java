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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A budget plan read from its four tables with one statement, and so as of one moment. */
final class PlanQuery {
  /** Reads one line of the answer. */
  static final String LINE = "PlanLine";

  private static final String SQL =
      """
      select 'V' as kind, 1 as in_month, cast(null as uuid) as category_id, version as number_said
        from budget_plan where ledger_id = ?1 and currency = ?2
      union all select 'A', in_month, category_id, amount
        from budget_assigned where ledger_id = ?1 and currency = ?2
      union all select 'C', from_month, category_id, case when carries then 1 else 0 end
        from budget_carry_over where ledger_id = ?1 and currency = ?2
      union all select 'H', in_month, null, amount
        from budget_held where ledger_id = ?1 and currency = ?2""";

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
            .createNativeQuery(SQL, LINE)
            .setParameter(1, scope.ledger())
            .setParameter(2, currency.getCurrencyCode())
            .getResultList()) {
      Object[] columns = (Object[]) line;
      query.take((String) columns[0], (Long) columns[1], (UUID) columns[2], (Long) columns[3]);
    }
    return new BudgetPlan(currency, query.version, query.assigned, query.carries, query.held);
  }

  private void take(String kind, long monthNumber, @Nullable UUID categoryId, long number) {
    YearMonth month = MonthNumber.toMonth(monthNumber);
    switch (kind) {
      case "A" ->
          assigned
              .computeIfAbsent(month, newMonth -> new HashMap<>())
              .put(category(categoryId), Money.ofMinor(number, currency));
      case "C" ->
          carries
              .computeIfAbsent(category(categoryId), newCategory -> new TreeMap<>())
              .put(month, number == 1);
      case "H" -> held.put(month, Money.ofMinor(number, currency));
      default -> version = number;
    }
  }

  private static CategoryId category(@Nullable UUID id) {
    return new CategoryId(Objects.requireNonNull(id));
  }
}
