package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts anew what is kept twice, some months at a time, so that no statement takes the longer the
 * larger the ledger is; each count is one statement and so of one moment.
 */
final class Verification {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);
  private static final String IN_TIME = " and e.entry_date between ? and ?";

  private static final String COUNTED =
      """
      extract(year from e.entry_date) * 100 + extract(month from e.entry_date) as in_month,
        e.account_id, e.kind, coalesce(s.category_id, cast('%1$s' as uuid)) as category_id,
        coalesce(e.transfer_account_id, cast('%1$s' as uuid)) as counterpart_id"""
          .formatted(TotalTable.NONE);

  private static final String FROM_SPLITS =
      """
      from budget_entry e
        join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
        where e.ledger_id = ? and e.status <> 'VOID'"""
          + IN_TIME;

  private static final String TOTALS =
      """
      select x.in_month, x.account_id, x.kind, x.category_id, x.counterpart_id, x.currency,
        sum(x.kept), sum(x.kept_splits), sum(x.actual), sum(x.actual_splits)
      from (
        select t.in_month, t.account_id, t.kind, t.category_id, t.counterpart_id, t.currency,
          t.amount as kept, t.splits as kept_splits, 0 as actual, 0 as actual_splits
        from budget_monthly_total t where t.ledger_id = ? and t.in_month between ? and ?
        union all
        select %s, e.currency, 0, 0, s.split_amount, 1 %s
      ) x
      group by x.in_month, x.account_id, x.kind, x.category_id, x.counterpart_id, x.currency
      having sum(x.kept) <> sum(x.actual) or sum(x.kept_splits) <> sum(x.actual_splits)"""
          .formatted(COUNTED, FROM_SPLITS);

  private static final String COUNT_TOTALS =
      """
      insert into budget_monthly_total (ledger_id, in_month, account_id, kind, category_id,
        counterpart_id, currency, amount, splits)
      select x.ledger_id, x.in_month, x.account_id, x.kind, x.category_id, x.counterpart_id,
        x.currency, sum(x.split_amount), count(*)
      from (select e.ledger_id, e.currency, s.split_amount, %s %s) x
      group by x.ledger_id, x.in_month, x.account_id, x.kind, x.category_id, x.counterpart_id,
        x.currency"""
          .formatted(COUNTED, FROM_SPLITS);

  private static final String SPLITS =
      """
      select e.entry_id, e.amount, coalesce(sum(s.split_amount), 0)
      from budget_entry e
      left join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id
      where e.ledger_id = ? and e.entry_date between ? and ?
      group by e.entry_id, e.amount
      having count(s.place) = 0 or e.amount <> sum(s.split_amount)""";

  // Each tag in the entry ends with a line break. As no two in the table are the same, those in the
  // table are those in the entry if each is there and all together are as long.
  private static final String TAGS =
      """
      select e.entry_id, e.tags
      from budget_entry e
      left join budget_entry_tag t on t.ledger_id = e.ledger_id and t.entry_id = e.entry_id
      where e.ledger_id = ? and e.entry_date between ? and ?
      group by e.entry_id, e.tags
      having char_length(e.tags) <> coalesce(sum(char_length(t.tag) + 1), 0)
        or sum(case when t.tag is null
            or position(concat('\n', t.tag, '\n') in concat('\n', e.tags)) > 0
          then 0 else 1 end) > 0""";

  private static final String TRANSFERS =
      """
      select e.entry_id
      from budget_entry e
      left join budget_entry o on o.ledger_id = e.ledger_id and o.entry_id = e.transfer_entry_id
      where e.ledger_id = ? and e.transfer_entry_id is not null
        and (o.transfer_entry_id is null or o.transfer_entry_id <> e.entry_id
          or o.transfer_account_id <> e.account_id or o.account_id <> e.transfer_account_id
          or (o.currency = e.currency and cast(o.amount as decimal(20)) + e.amount <> 0)
          or (case when o.status = 'VOID' then 1 else 0 end)
            <> (case when e.status = 'VOID' then 1 else 0 end))"""
          + IN_TIME;

  /** Some months; the first have no beginning and the last no end, as far as totals go. */
  private record Stretch(LocalDate first, LocalDate last) {
    private long firstMonth() {
      return first.equals(FIRST_DAY) ? Integer.MIN_VALUE : MonthNumber.of(YearMonth.from(first));
    }

    private long lastMonth() {
      return last.equals(LAST_DAY) ? Integer.MAX_VALUE : MonthNumber.of(YearMonth.from(last));
    }

    private Parameters bindMonths(Parameters parameters) throws SQLException {
      return parameters.number(firstMonth()).number(lastMonth());
    }

    private void bindDays(Parameters parameters) throws SQLException {
      parameters.date(first).date(last);
    }
  }

  private final Sql sql;
  private final int atOnce;

  /**
   * Counts a ledger.
   *
   * @param atOnce after how many entries a statement ends with their month
   */
  Verification(Sql sql, int atOnce) {
    this.sql = sql;
    this.atOnce = atOnce;
  }

  List<Inconsistency> all() throws SQLException {
    List<Inconsistency> found = new ArrayList<>();
    LocalDate day = FIRST_DAY;
    while (!day.isAfter(LAST_DAY)) {
      Stretch stretch = stretch(day);
      found.addAll(totals(stretch));
      found.addAll(
          sql.list(
              SPLITS,
              stretch::bindDays,
              row -> new Inconsistency.WrongSplits(new EntryId(row.uuid()), row.sum(), row.sum())));
      wrongTags(stretch).forEach(entry -> found.add(new Inconsistency.WrongTags(entry.id())));
      found.addAll(
          sql.list(
              TRANSFERS,
              stretch::bindDays,
              row -> new Inconsistency.BrokenTransfer(new EntryId(row.uuid()))));
      day = stretch.last().plusDays(1);
    }
    History.broken(sql).map(Inconsistency.BrokenHistory::new).ifPresent(found::add);
    return List.copyOf(found);
  }

  /** Puts totals and tags right; returns those that were wrong. */
  List<Inconsistency> rebuild() throws SQLException {
    if (History.lock(sql).isEmpty()) {
      return List.of();
    }
    List<Inconsistency> wrong = new ArrayList<>();
    LocalDate day = FIRST_DAY;
    while (!day.isAfter(LAST_DAY)) {
      Stretch stretch = stretch(day);
      List<Inconsistency.WrongTotal> totals = totals(stretch);
      if (!totals.isEmpty()) {
        sql.update(
            "delete from budget_monthly_total where ledger_id = ? and in_month between ? and ?",
            stretch::bindMonths);
        sql.update(COUNT_TOTALS, stretch::bindDays);
      }
      List<TaggedEntry> tagged = wrongTags(stretch);
      EntryTable.replaceTags(sql, tagged);
      wrong.addAll(totals);
      tagged.forEach(entry -> wrong.add(new Inconsistency.WrongTags(entry.id())));
      day = stretch.last().plusDays(1);
    }
    return List.copyOf(wrong);
  }

  private Stretch stretch(LocalDate first) throws SQLException {
    Optional<LocalDate> beyond =
        sql.first(
            "select e.entry_date from budget_entry e where e.ledger_id = ? and e.entry_date >= ?"
                + " order by %se.entry_date offset %d rows fetch next 1 rows only"
                    .formatted(sql.engine().isOrderedByConstants() ? "e.ledger_id, " : "", atOnce),
            parameters -> parameters.date(first),
            Row::date);
    return new Stretch(
        first, beyond.map(day -> day.with(TemporalAdjusters.lastDayOfMonth())).orElse(LAST_DAY));
  }

  private List<TaggedEntry> wrongTags(Stretch stretch) throws SQLException {
    return sql.list(
        TAGS,
        stretch::bindDays,
        row -> new TaggedEntry(new EntryId(row.uuid()), Texts.ofLines(row.text())));
  }

  private List<Inconsistency.WrongTotal> totals(Stretch stretch) throws SQLException {
    return sql.list(
        TOTALS,
        parameters -> stretch.bindDays(stretch.bindMonths(parameters).uuid(sql.ledger())),
        row ->
            new Inconsistency.WrongTotal(
                MonthNumber.toMonth(row.number()),
                new AccountId(row.uuid()),
                Entry.Kind.valueOf(row.text()),
                TotalTable.known(row.uuid()).map(CategoryId::new),
                TotalTable.known(row.uuid()).map(AccountId::new),
                row.text(),
                row.sum(),
                row.sum(),
                row.sum(),
                row.sum()));
  }
}
