package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Counts anew what is kept twice; each count is one statement and so of one moment. */
final class Verification {
  /** Reads a total that is wrong. */
  static final String WRONG_TOTAL = "WrongTotal";

  /** Reads an entry whose splits are wrong. */
  static final String WRONG_SPLITS = "WrongSplits";

  private static final String TOTALS =
      """
      select x.in_month, x.account_id, x.category_id, x.counterpart_id, sum(x.kept) as kept,
        sum(x.kept_splits) as kept_splits, sum(x.actual) as actual,
        sum(x.actual_splits) as actual_splits
      from (
        select t.in_month, t.account_id, t.category_id, t.counterpart_id, t.amount as kept,
          t.splits as kept_splits, 0 as actual, 0 as actual_splits
        from budget_monthly_total t where t.ledger_id = ?1
        union all
        select extract(year from e.entry_date) * 100 + extract(month from e.entry_date),
          e.account_id, coalesce(s.category_id, cast('%1$s' as uuid)),
          coalesce(e.transfer_account_id, cast('%1$s' as uuid)), 0, 0, s.split_amount, 1
        from budget_entry e
        join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
        where e.ledger_id = ?1
      ) x
      group by x.in_month, x.account_id, x.category_id, x.counterpart_id
      having sum(x.kept) <> sum(x.actual) or sum(x.kept_splits) <> sum(x.actual_splits)"""
          .formatted(TotalRow.NONE);

  private static final String SPLITS =
      """
      select e.entry_id, e.amount, coalesce(sum(s.split_amount), 0) as actual
      from budget_entry e
      left join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
      where e.ledger_id = ?1
      group by e.entry_id, e.amount
      having count(s.place) = 0 or e.amount <> sum(s.split_amount)""";

  private Verification() {}

  static List<Inconsistency> totals(LedgerScope scope) {
    List<Inconsistency> found = new ArrayList<>();
    for (Object line :
        scope
            .em()
            .createNativeQuery(TOTALS, WRONG_TOTAL)
            .setParameter(1, scope.ledger())
            .getResultList()) {
      Object[] columns = (Object[]) line;
      found.add(
          new Inconsistency.WrongTotal(
              MonthNumber.toMonth(number(columns[0]).longValueExact()),
              new AccountId((UUID) columns[1]),
              TotalRow.known((UUID) columns[2]).map(CategoryId::new),
              TotalRow.known((UUID) columns[3]).map(AccountId::new),
              number(columns[4]),
              number(columns[5]),
              number(columns[6]),
              number(columns[7])));
    }
    return found;
  }

  static List<Inconsistency> splits(LedgerScope scope) {
    List<Inconsistency> found = new ArrayList<>();
    for (Object line :
        scope
            .em()
            .createNativeQuery(SPLITS, WRONG_SPLITS)
            .setParameter(1, scope.ledger())
            .getResultList()) {
      Object[] columns = (Object[]) line;
      found.add(
          new Inconsistency.WrongSplits(
              new EntryId((UUID) columns[0]), number(columns[1]), number(columns[2])));
    }
    return found;
  }

  // Not every provider heeds the type that is asked for.
  private static BigInteger number(Object value) {
    return new BigDecimal(value.toString()).toBigIntegerExact();
  }
}
