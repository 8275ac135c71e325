package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What entries add up to, one statement whatever the buckets. */
final class EntrySums {
  private EntrySums() {}

  static List<EntryTotal> totals(Sql sql, EntryFilter filter, EntryTotal.By by)
      throws SQLException {
    EntryConditions conditions = EntryConditions.of(filter, sql.ledger());
    conditions.and("e.status <> ?", Entry.Status.VOID.name());
    String amount = "e.amount";
    if (by == EntryTotal.By.CATEGORY) {
      amount = "s.split_amount";
      conditions.andWanted(filter, "s");
    }
    String bucket = bucket(by);
    String grouped = by == EntryTotal.By.ALL ? "e.currency" : "e.currency, " + bucket;
    return sql.list(
        "select e.currency, %s, sum(%s), count(*) from budget_entry e %s where %s group by %s"
            .formatted(bucket, amount, join(by), conditions, grouped),
        conditions::bind,
        row -> {
          Currency currency = Currency.getInstance(row.text());
          Optional<String> found = readBucket(by, row);
          return new EntryTotal(found, money(row.sum(), currency), row.number());
        });
  }

  private static String bucket(EntryTotal.By by) {
    return switch (by) {
      case ALL -> "''";
      case CATEGORY -> "s.category_id";
      case PAYEE -> "e.payee_id";
      case TAG -> "t.tag";
      case MONTH -> "extract(year from e.entry_date) * 100 + extract(month from e.entry_date)";
      case ACCOUNT -> "e.account_id";
    };
  }

  private static String join(EntryTotal.By by) {
    return switch (by) {
      case CATEGORY ->
          "join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id";
      case TAG ->
          "left join budget_entry_tag t on t.ledger_id = e.ledger_id and t.entry_id = e.entry_id";
      case ALL, PAYEE, MONTH, ACCOUNT -> "";
    };
  }

  private static Optional<String> readBucket(EntryTotal.By by, Row row) throws SQLException {
    return switch (by) {
      case ALL -> {
        row.skip(1);
        yield Optional.empty();
      }
      case CATEGORY, PAYEE, ACCOUNT -> row.optionalUuid().map(Object::toString);
      case TAG -> row.optionalText();
      case MONTH -> Optional.of(MonthNumber.toMonth(row.number()).toString());
    };
  }

  private static Money money(BigInteger sum, Currency currency) {
    return Money.ofMinor(sum.longValueExact(), currency);
  }
}
