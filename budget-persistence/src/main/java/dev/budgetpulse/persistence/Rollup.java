package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Split;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Collects what entries that come and go do to the monthly totals, and then does it. */
final class Rollup {
  /** Sums that are too large on the way may fit in the end. */
  private record Change(BigInteger amount, long splits, String currency) {
    Change plus(Change other) {
      return new Change(amount.add(other.amount), splits + other.splits, currency);
    }

    boolean isNone() {
      return amount.signum() == 0 && splits == 0;
    }
  }

  private final Map<TotalTable.Key, Change> changes = new HashMap<>();
  private final Map<TotalTable.Key, TotalTable.Sum> added = new HashMap<>();
  private final Map<TotalTable.Key, TotalTable.Sum> updated = new HashMap<>();
  private final List<TotalTable.Key> removed = new ArrayList<>();

  void add(Collection<Entry> entries) {
    entries.forEach(entry -> count(entry, 1));
  }

  void subtract(Collection<Entry> entries) {
    entries.forEach(entry -> count(entry, -1));
  }

  private void count(Entry entry, int sign) {
    if (!entry.counts()) {
      return;
    }
    long month = MonthNumber.of(YearMonth.from(entry.date()));
    UUID counterpart =
        entry.transfer().map(transfer -> transfer.account().value()).orElse(TotalTable.NONE);
    String currency = entry.amount().currency().getCurrencyCode();
    for (Split split : entry.splits()) {
      TotalTable.Key key =
          new TotalTable.Key(
              month,
              entry.account().value(),
              entry.kind(),
              split.category().map(CategoryId::value).orElse(TotalTable.NONE),
              counterpart);
      BigInteger amount =
          BigInteger.valueOf(split.amount().minorUnits()).multiply(BigInteger.valueOf(sign));
      changes.merge(key, new Change(amount, sign, currency), Change::plus);
    }
  }

  /**
   * Finds out what the totals that are touched will be.
   *
   * @throws ArithmeticException if one of them would not fit
   */
  void prepare(Sql sql) throws SQLException {
    changes.values().removeIf(Change::isNone);
    if (changes.isEmpty()) {
      return;
    }
    LongSummaryStatistics months =
        changes.keySet().stream().mapToLong(TotalTable.Key::month).summaryStatistics();
    Set<UUID> accounts =
        changes.keySet().stream().map(TotalTable.Key::account).collect(Collectors.toSet());
    Map<TotalTable.Key, TotalTable.Sum> known =
        TotalTable.among(sql, months.getMin(), months.getMax(), accounts);
    changes.forEach((key, change) -> prepare(key, change, known));
  }

  private void prepare(
      TotalTable.Key key, Change change, Map<TotalTable.Key, TotalTable.Sum> known) {
    TotalTable.Sum before = known.get(key);
    if (before == null) {
      added.put(key, sum(change, key));
      return;
    }
    TotalTable.Sum after =
        sum(
            change.plus(
                new Change(
                    BigInteger.valueOf(before.amount()), before.splits(), before.currency())),
            key);
    if (after.splits() == 0) {
      removed.add(key);
    } else {
      updated.put(key, after);
    }
  }

  private static TotalTable.Sum sum(Change change, TotalTable.Key key) {
    if (change.amount().bitLength() > 63) {
      throw new ArithmeticException(
          "The total of " + MonthNumber.toMonth(key.month()) + " does not fit");
    }
    return new TotalTable.Sum(change.amount().longValueExact(), change.currency(), change.splits());
  }

  /** Changes the totals as prepared. */
  void apply(Sql sql) throws SQLException {
    TotalTable.insert(sql, added);
    TotalTable.update(sql, updated);
    TotalTable.delete(sql, removed);
  }
}
