package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  private final LedgerScope scope;
  private final Map<TotalRow.Key, Change> changes = new HashMap<>();

  Rollup(LedgerScope scope) {
    this.scope = scope;
  }

  void add(Entry entry) {
    for (Split split : entry.splits()) {
      count(entry, split, amount(split), 1);
    }
  }

  void subtract(Entry entry) {
    for (Split split : entry.splits()) {
      count(entry, split, amount(split).negate(), -1);
    }
  }

  /**
   * Changes the totals.
   *
   * @throws ArithmeticException if one of them would not fit
   */
  void apply() {
    changes.values().removeIf(Change::isNone);
    if (changes.isEmpty()) {
      return;
    }
    Map<TotalRow.Key, TotalRow> known =
        scope
            .em()
            .createQuery(
                "select r from TotalRow r where r.ledger = :ledger"
                    + " and r.month in :months and r.account in :accounts",
                TotalRow.class)
            .setParameter("ledger", scope.ledger())
            .setParameter("months", distinct(TotalRow.Key::month))
            .setParameter("accounts", distinct(TotalRow.Key::account))
            .getResultStream()
            .collect(Collectors.toMap(TotalRow::key, Function.identity()));
    changes.forEach((key, change) -> apply(key, known.get(key), change));
  }

  private void apply(TotalRow.Key key, @Nullable TotalRow known, Change change) {
    TotalRow row = known == null ? new TotalRow(key, change.currency()) : known;
    if (row.splits + change.splits() == 0) {
      scope.em().remove(row);
      return;
    }
    row.amount = exact(BigInteger.valueOf(row.amount).add(change.amount()), key);
    row.splits += change.splits();
    scope.em().persist(row);
  }

  private <T> List<T> distinct(Function<TotalRow.Key, T> part) {
    return changes.keySet().stream().map(part).distinct().toList();
  }

  private void count(Entry entry, Split split, BigInteger amount, long splits) {
    UUID counterpart =
        entry.transfer().map(transfer -> transfer.account().value()).orElse(TotalRow.NONE);
    TotalRow.Key key =
        new TotalRow.Key(
            scope.ledger(),
            MonthNumber.of(YearMonth.from(entry.date())),
            entry.account().value(),
            split.category().map(CategoryId::value).orElse(TotalRow.NONE),
            counterpart);
    Money money = entry.amount();
    changes.merge(
        key, new Change(amount, splits, money.currency().getCurrencyCode()), Change::plus);
  }

  private static BigInteger amount(Split split) {
    return BigInteger.valueOf(split.amount().minorUnits());
  }

  private static long exact(BigInteger amount, TotalRow.Key key) {
    if (amount.bitLength() > 63) {
      throw new ArithmeticException(
          "The total of " + MonthNumber.toMonth(key.month()) + " does not fit");
    }
    return amount.longValueExact();
  }
}
