package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What entries of any periods add up to, one statement for five thousand periods.
 *
 * <p>The database adds up the stretches that the periods have in common, so that it reads each
 * entry once, and looks its stretch up in a table of days that it is given: joined with the
 * periods, some engines would read all entries for each. Between many periods that do not touch,
 * entries in the shortest gaps are read as well.
 */
final class PeriodSums {
  private static final int MOST_PERIODS = 5000;
  private static final int MOST_RANGES = 10;

  // Days before the first or after the last one of an entry make no difference.
  private static final LocalDate FIRST = LocalDate.of(1899, 12, 31);
  private static final LocalDate LAST = LocalDate.of(3000, 1, 1);

  private static final String PLACE =
      "e.account_id, e.kind, s.category_id, e.transfer_account_id, e.currency";

  private static final String OF_RANGE =
      """
      select substring(%2$s from least(greatest(%3$s, 0), ?) * 2 + 1 for 2) as stretch,
        %1$s, sum(s.split_amount), count(*)
      from budget_entry e
      %4$s
      where e.ledger_id = ? and e.entry_date between ? and ? and e.status <> 'VOID'
      group by stretch, %1$s""";

  private static final String OF_ENTRY = "s.ledger_id = e.ledger_id and s.entry_id = e.entry_id";

  // Of so few days PostgreSQL would rather read the splits of all ledgers than look those up.
  private static final int FEW_DAYS = 100;

  private PeriodSums() {}

  /** What parts of entries share that are added up. */
  private record Place(
      AccountId account,
      Entry.Kind kind,
      Optional<CategoryId> category,
      Optional<AccountId> counterpart,
      Currency currency) {}

  private record Sum(Place place, BigInteger amount, long splits) {
    Sum plus(Sum other) {
      return new Sum(place, amount.add(other.amount), splits + other.splits);
    }
  }

  static List<PeriodTotal> of(Sql sql, Collection<Period> periods) throws SQLException {
    List<Period> distinct = periods.stream().distinct().sorted().toList();
    List<PeriodTotal> totals = new ArrayList<>();
    for (int start = 0; start < distinct.size(); start += MOST_PERIODS) {
      addAll(sql, distinct.subList(start, Math.min(start + MOST_PERIODS, distinct.size())), totals);
    }
    return totals;
  }

  private static void addAll(Sql sql, List<Period> periods, List<PeriodTotal> totals)
      throws SQLException {
    Stretches stretches = new Stretches(periods.stream().map(PeriodSums::within).toList());
    Map<Integer, List<Sum>> sums = read(sql, stretches);
    for (Period period : periods) {
      Period within = within(period);
      int first = stretches.first(within);
      int last = stretches.last(within);
      Collection<Sum> whole =
          first == last ? sums.getOrDefault(first, List.of()) : together(sums, first, last);
      whole.forEach(sum -> totals.add(total(period, sum)));
    }
  }

  private static Collection<Sum> together(Map<Integer, List<Sum>> sums, int first, int last) {
    Map<Place, Sum> whole = new HashMap<>();
    for (int i = first; i <= last; i++) {
      sums.getOrDefault(i, List.of()).forEach(sum -> whole.merge(sum.place(), sum, Sum::plus));
    }
    return whole.values();
  }

  private static Map<Integer, List<Sum>> read(Sql sql, Stretches stretches) throws SQLException {
    List<Period> ranges = stretches.ranges(MOST_RANGES);
    Map<Integer, List<Sum>> sums = new HashMap<>();
    sql.take(
        ranges.stream()
            .map(range -> statement(sql.engine(), range))
            .collect(Collectors.joining("\nunion all\n")),
        parameters -> {
          for (Period range : ranges) {
            Stretches.Table table = stretches.table(range);
            parameters
                .bytes(bytes(table.numbers()))
                .date(table.day())
                .any(table.numbers().size() - 1)
                .uuid(sql.ledger())
                .date(range.first())
                .date(range.last());
          }
        },
        row -> {
          int stretch = ByteBuffer.wrap(row.bytes()).getChar();
          Place place =
              new Place(
                  new AccountId(row.uuid()),
                  Entry.Kind.valueOf(row.text()),
                  row.optionalUuid().map(CategoryId::new),
                  row.optionalUuid().map(AccountId::new),
                  Currency.getInstance(row.text()));
          sums.computeIfAbsent(stretch, key -> new ArrayList<>())
              .add(new Sum(place, row.sum(), row.number()));
        });
    return sums;
  }

  private static String statement(Engine engine, Period range) {
    String splits =
        range.days() <= FEW_DAYS
            ? engine.leftJoin("budget_split s", OF_ENTRY)
            : "join budget_split s on " + OF_ENTRY;
    return OF_RANGE.formatted(PLACE, engine.givenBytes(), engine.daysAfter("e.entry_date"), splits);
  }

  /** Returns two bytes for each stretch, of which there are fewer than those can tell apart. */
  private static byte[] bytes(List<Integer> stretches) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * stretches.size());
    stretches.forEach(stretch -> bytes.putChar((char) stretch.intValue()));
    return bytes.array();
  }

  private static Period within(Period period) {
    return new Period(within(period.first()), within(period.last()));
  }

  private static LocalDate within(LocalDate day) {
    return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
  }

  private static PeriodTotal total(Period period, Sum sum) {
    Place place = sum.place();
    return new PeriodTotal(
        period,
        place.account(),
        place.kind(),
        place.category(),
        place.counterpart(),
        Money.ofMinor(sum.amount().longValueExact(), place.currency()),
        sum.splits());
  }
}
