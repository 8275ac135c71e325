package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What entries add up to, one statement whatever the buckets; one for five thousand periods. */
final class EntrySums {
  private static final String PLACE =
      "e.account_id, u.id, e.kind, s.category_id, e.transfer_account_id, e.currency";

  private static final Sql.LookUp OF_PERIODS =
      new Sql.LookUp(
          PLACE + ", sum(s.split_amount), count(*)",
          "budget_entry e",
          "e.ledger_id = ? and e.entry_date between cast(substring(u.id, 1, 10) as date)"
              + " and cast(substring(u.id, 12, 10) as date)",
          "join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id"
              + " where e.status <> 'VOID' group by "
              + PLACE);

  private EntrySums() {}

  static List<PeriodTotal> ofPeriods(Sql sql, Collection<Period> periods) throws SQLException {
    Map<String, Period> byText =
        periods.stream()
            .distinct()
            .collect(Collectors.toMap(EntrySums::text, period -> period, (one, same) -> one));
    List<PeriodTotal> totals = new ArrayList<>();
    sql.eachAmong(
        OF_PERIODS,
        Sql.Binding.NONE,
        byText.keySet(),
        row -> {
          AccountId account = new AccountId(row.uuid());
          Period period = Objects.requireNonNull(byText.get(row.text()));
          Entry.Kind kind = Entry.Kind.valueOf(row.text());
          Optional<CategoryId> category = row.optionalUuid().map(CategoryId::new);
          Optional<AccountId> counterpart = row.optionalUuid().map(AccountId::new);
          Currency currency = Currency.getInstance(row.text());
          totals.add(
              new PeriodTotal(
                  period,
                  account,
                  kind,
                  category,
                  counterpart,
                  money(row.sum(), currency),
                  row.number()));
        });
    return totals;
  }

  // Days before the first or after the last one of an entry make no difference, and are not always
  // written with four digits.
  private static String text(Period period) {
    return within(period.first()) + "/" + within(period.last());
  }

  private static LocalDate within(LocalDate day) {
    LocalDate first = LocalDate.of(1899, 12, 31);
    LocalDate last = LocalDate.of(3000, 1, 1);
    return day.isBefore(first) ? first : day.isAfter(last) ? last : day;
  }

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
