package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.AccountTotal;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How monthly totals lie in their table. */
final class TotalTable {
  /** Stands for no category and for no counterpart, where null cannot. */
  static final UUID NONE = new UUID(0, 0);

  private static final String KEY = "in_month, account_id, kind, category_id, counterpart_id";

  private static final String SELECTED =
      "t." + (KEY + ", amount, currency, splits").replace(", ", ", t.");

  private static final String BETWEEN = "t.ledger_id = ? and t.in_month between ? and ?";

  private static final Sql.LookUp OF_ACCOUNTS =
      new Sql.LookUp(SELECTED, "budget_monthly_total t", BETWEEN + " and t.account_id = u.id");

  private static final String WHERE_KEY =
      " where ledger_id = ? and " + KEY.replace(",", " = ? and") + " = ?";

  /** What the splits that are added up to a total share. */
  record Key(long month, UUID account, Entry.Kind kind, UUID category, UUID counterpart) {}

  /** What they add up to. */
  record Sum(long amount, String currency, long splits) {}

  private TotalTable() {}

  static List<MonthlyTotal> between(Sql sql, YearMonth from, YearMonth to) throws SQLException {
    return between(sql, SELECTED, from, to, "", TotalTable::readTotal);
  }

  static List<AccountTotal> ofAccounts(Sql sql, YearMonth from, YearMonth to) throws SQLException {
    return between(
        sql,
        "t.in_month, t.account_id, min(t.currency), sum(t.amount)",
        from,
        to,
        // H2 adds up as it reads only if that is how the primary key begins.
        " group by t.ledger_id, t.in_month, t.account_id",
        row -> {
          YearMonth month = MonthNumber.toMonth(row.number());
          AccountId account = new AccountId(row.uuid());
          Currency currency = Currency.getInstance(row.text());
          return new AccountTotal(
              month, account, Money.ofMinor(row.sum().longValueExact(), currency));
        });
  }

  private static <T> List<T> between(
      Sql sql,
      String selected,
      YearMonth from,
      YearMonth to,
      String grouped,
      Sql.Reading<T> reading)
      throws SQLException {
    String all = "select " + selected + " from budget_monthly_total t where ";
    // PostgreSQL takes whatever lies between two months for a two-hundredth of the table, and
    // fetches all of a ledger's history row by row.
    if (!from.isAfter(MonthlyTotal.FIRST)) {
      return sql.list(
          all + "t.ledger_id = ? and t.in_month <= ?" + grouped,
          parameters -> parameters.number(MonthNumber.of(to)),
          reading);
    }
    return sql.list(
        all + BETWEEN + grouped,
        parameters -> parameters.number(MonthNumber.of(from)).number(MonthNumber.of(to)),
        reading);
  }

  /** Returns the days from the first to the last month with anything that has no category. */
  static Optional<Period> uncategorised(Sql sql) throws SQLException {
    List<Long> months = new ArrayList<>();
    sql.each(
        "select min(t.in_month), max(t.in_month) from budget_monthly_total t"
            + " where t.ledger_id = ? and t.category_id = ? and t.counterpart_id = ?",
        parameters -> parameters.uuid(NONE).uuid(NONE),
        row -> {
          row.optionalNumber().ifPresent(months::add);
          row.optionalNumber().ifPresent(months::add);
        });
    return months.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Period(
                MonthNumber.toMonth(months.get(0)).atDay(1),
                MonthNumber.toMonth(months.get(1)).atEndOfMonth()));
  }

  private static MonthlyTotal readTotal(Row row) throws SQLException {
    Key key = readKey(row);
    Sum sum = readSum(row);
    return new MonthlyTotal(
        MonthNumber.toMonth(key.month()),
        new AccountId(key.account()),
        key.kind(),
        known(key.category()).map(CategoryId::new),
        known(key.counterpart()).map(AccountId::new),
        Money.ofMinor(sum.amount(), Currency.getInstance(sum.currency())),
        sum.splits());
  }

  /** Returns the totals of some months on some accounts. */
  static Map<Key, Sum> among(Sql sql, long from, long to, Collection<UUID> accounts)
      throws SQLException {
    Map<Key, Sum> found = new HashMap<>();
    sql.eachAmong(
        OF_ACCOUNTS,
        parameters -> parameters.number(from).number(to),
        accounts,
        row -> found.put(readKey(row), readSum(row)));
    return found;
  }

  private static Key readKey(Row row) throws SQLException {
    return new Key(
        row.number(), row.uuid(), Entry.Kind.valueOf(row.text()), row.uuid(), row.uuid());
  }

  private static Sum readSum(Row row) throws SQLException {
    return new Sum(row.number(), row.text(), row.number());
  }

  static void insert(Sql sql, Map<Key, Sum> totals) throws SQLException {
    sql.insert(
        "budget_monthly_total",
        "amount, currency, splits, ledger_id, " + KEY,
        totals.entrySet(),
        (total, parameters) -> {
          Sum sum = total.getValue();
          parameters.number(sum.amount()).text(sum.currency()).number(sum.splits());
          writeKey(total.getKey(), parameters, sql.ledger());
        });
  }

  static void update(Sql sql, Map<Key, Sum> totals) throws SQLException {
    sql.batch(
        "update budget_monthly_total set amount = ?, splits = ?" + WHERE_KEY,
        totals.entrySet(),
        (total, parameters) -> {
          parameters.number(total.getValue().amount()).number(total.getValue().splits());
          writeKey(total.getKey(), parameters, sql.ledger());
        });
  }

  static void delete(Sql sql, Collection<Key> keys) throws SQLException {
    sql.batch(
        "delete from budget_monthly_total" + WHERE_KEY,
        keys,
        (key, parameters) -> writeKey(key, parameters, sql.ledger()));
  }

  private static void writeKey(Key key, Parameters parameters, UUID ledger) throws SQLException {
    parameters
        .uuid(ledger)
        .number(key.month())
        .uuid(key.account())
        .text(key.kind().name())
        .uuid(key.category())
        .uuid(key.counterpart());
  }

  static Optional<UUID> known(UUID id) {
    return id.equals(NONE) ? Optional.empty() : Optional.of(id);
  }
}
