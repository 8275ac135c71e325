package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reads of a large ledger, each beside the bare statement that gives the same. */
final class LedgerReads {
  private static final int PAGE = 50;

  /** Milliseconds of a bare statement after which it is asked only a few times. */
  private static final double SLOW = 100;

  private static final int FEW = 5;
  private static final YearMonth MONTH = YearMonth.of(2020, 6);
  private static final YearMonth FIRST = YearMonth.of(2015, 1);
  private static final YearMonth LAST = YearMonth.of(2024, 12);

  private static final String ROLLUP =
      "select in_month, account_id, kind, category_id, counterpart_id, amount, currency, splits"
          + " from budget_monthly_total where ledger_id = ? and in_month between ? and ?";

  private static final String BALANCES =
      "select account_id, currency, sum(amount) from budget_monthly_total where ledger_id = ?"
          + " group by account_id, currency";

  private static final String COUNTED =
      """
      select %s as in_month, e.account_id, e.kind,
        s.category_id, e.transfer_account_id, sum(s.split_amount), e.currency, count(*)
      from budget_entry e
      join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
      where e.ledger_id = ? and e.status <> 'VOID' and e.entry_date between ? and ?
      group by %s, e.account_id, e.kind, s.category_id, e.transfer_account_id, e.currency""";

  private static final String PAGED =
      """
      select p.*, s.category_id, s.split_amount, s.split_memo from (
        select e.* from budget_entry e where e.ledger_id = ? %s
        order by %s fetch first %d rows only) p
      join budget_split s on s.ledger_id = p.ledger_id and s.entry_id = p.entry_id""";

  private final Book book;
  private final DataSource connections;
  private final RecordedStatements recorded;
  private final LedgerStore store;

  LedgerReads(Book book, DataSource connections, RecordedStatements recorded) {
    this.book = book;
    this.connections = connections;
    this.recorded = recorded;
    this.store = book.access().store(Role.VIEWER);
  }

  /** Two ways to as many rows. */
  private record Pair(
      String name, Supplier<Integer> ours, Supplier<Integer> bare, int rounds, Timing o, Timing b) {
    Pair(String name, int rounds, Supplier<Integer> ours, Supplier<Integer> bare) {
      this(name, ours, bare, rounds, new Timing(), new Timing());
    }
  }

  void print() {
    String month = "extract(year from e.entry_date) * 100 + extract(month from e.entry_date)";
    AccountId account = LedgerCost.account(book, HouseholdRows.account(1));
    CategoryId category = LedgerCost.category(book, HouseholdRows.category(7));
    UUID payee = book.payees().all().get(0).id().value();
    List<Pair> pairs =
        List.of(
            new Pair(
                "a month, from the monthly totals",
                301,
                () -> months(MONTH, MONTH),
                () -> query(ROLLUP, number(MONTH), number(MONTH))),
            new Pair(
                "ten years by month and category, from the monthly totals",
                31,
                () -> months(FIRST, LAST),
                () -> query(ROLLUP, number(FIRST), number(LAST))),
            new Pair(
                "what is on all accounts, from the monthly totals",
                101,
                () -> book.accounts().balances().size(),
                () -> query(BALANCES)),
            new Pair(
                "a month after one more entry / adding its entries up",
                101,
                () -> months(LAST, LAST),
                () -> query(COUNTED.formatted("1", "e.ledger_id"), day(LAST, 1), day(LAST, 0))),
            new Pair(
                "ten years by month and category, entries added up",
                3,
                () -> periods(),
                () -> query(COUNTED.formatted(month, month), day(FIRST, 1), day(LAST, 0))),
            page("50 entries, newest first", EntryFilter.all(), byDate(), ""),
            page(
                "50 entries of an account",
                EntryFilter.all().on(account),
                byDate(),
                "and e.account_id = ?",
                account.value()),
            page(
                "50 entries of a month",
                EntryFilter.all().in(MONTH),
                byDate(),
                "and e.entry_date between ? and ?",
                day(MONTH, 1),
                day(MONTH, 0)),
            page(
                "50 entries of a payee",
                EntryFilter.all().paidTo(book.payees().all().get(0).id()),
                byDate(),
                "and e.payee_id = ?",
                payee),
            page(
                "50 entries of a category in a year",
                EntryFilter.all()
                    .of(category)
                    .since(LocalDate.of(2019, 1, 1))
                    .until(LocalDate.of(2019, 12, 31)),
                byDate(),
                "and e.entry_date between ? and ? and exists (select 1 from budget_split c"
                    + " where c.ledger_id = e.ledger_id and c.entry_id = e.entry_id"
                    + " and c.category_id = ?)",
                Date.valueOf("2019-01-01"),
                Date.valueOf("2019-12-31"),
                category.value()),
            page(
                "50 entries by amount",
                EntryFilter.all(),
                new EntryOrder(EntryOrder.By.AMOUNT, true),
                ""));
    for (Pair pair : pairs) {
      measure(pair);
    }
    growth();
  }

  private void measure(Pair pair) {
    if (!pair.ours().get().equals(pair.bare().get())) {
      throw new IllegalStateException(
          pair.name() + ": " + pair.ours().get() + " rows, not " + pair.bare().get());
    }
    recorded.during(pair.ours());
    Timing once = new Timing();
    once.of(pair.bare());
    int rounds = once.median() < SLOW ? pair.rounds() : Math.min(FEW, pair.rounds());
    for (int i = -rounds / 2; i < rounds; i++) {
      if (i == 0) {
        pair.o().forget();
        pair.b().forget();
      }
      boolean oursFirst = i % 2 == 0;
      for (boolean isOurs : List.of(oursFirst, !oursFirst)) {
        (isOurs ? pair.o() : pair.b()).of(isOurs ? pair.ours() : pair.bare());
      }
    }
    System.out.printf(
        "| %s, ms, %d statements | %s | %s | %s |%n",
        pair.name(), recorded.count(), pair.o(), pair.b(), pair.o().over(pair.b()));
  }

  /** What the monthly table costs beside a loop over the rows in memory. */
  private void growth() {
    List<HouseholdRows.Row> rows = HouseholdRows.of(1_000_000, 1);
    Timing loop = new Timing();
    Timing ours = new Timing();
    AtomicLong kept = new AtomicLong();
    for (int i = -10; i < 31; i++) {
      if (i == 0) {
        loop.forget();
        ours.forget();
      }
      loop.of(
          () -> {
            long[][] sums = new long[120][HouseholdRows.CATEGORIES + 1];
            for (HouseholdRows.Row row : rows) {
              int month = (row.date().getYear() - 2015) * 12 + row.date().getMonthValue() - 1;
              sums[month][row.category() + 1] += row.minor();
            }
            return kept.addAndGet(sums[7][3]);
          });
      ours.of(() -> months(FIRST, LAST));
    }
    System.out.printf(
        "| ten years by month and category / a loop over a million rows in memory, ms | %s | %s | %s |%n",
        ours, loop, ours.over(loop));
  }

  private static EntryOrder byDate() {
    return EntryOrder.NEWEST_FIRST;
  }

  private Pair page(
      String name, EntryFilter filter, EntryOrder order, String condition, Object... values) {
    String by =
        order.by() == EntryOrder.By.AMOUNT
            ? "e.currency desc, e.amount desc, e.entry_date desc, e.entry_id desc"
            : "e.entry_date desc, e.entry_id desc";
    String sql = PAGED.formatted(condition, by, PAGE);
    return new Pair(
        name,
        101,
        () -> entries(book.entries().page(filter, order, Optional.empty(), PAGE).entries()),
        () -> query(sql, values));
  }

  private static int entries(List<Entry> page) {
    return page.size();
  }

  private int months(YearMonth from, YearMonth to) {
    List<MonthlyTotal> totals = store.monthlyTotals(book.ledger().id(), from, to);
    return totals.size();
  }

  private int periods() {
    List<Period> months =
        Stream.iterate(FIRST, month -> month.plusMonths(1)).limit(120).map(Period::of).toList();
    Set<PeriodTotal> totals = new HashSet<>(store.periodTotals(book.ledger().id(), months));
    return totals.size();
  }

  private int query(String sql, Object... values) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, book.ledger().id().value());
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 2, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        int count = 0;
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            rows.getObject(i);
          }
          count++;
        }
        return count;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int number(YearMonth month) {
    return month.getYear() * 100 + month.getMonthValue();
  }

  /** Returns a day of a month, the last for 0. */
  private static Date day(YearMonth month, int day) {
    return Date.valueOf(day == 0 ? month.atEndOfMonth() : month.atDay(day));
  }
}
