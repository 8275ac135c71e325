package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the plain cells of a column, and whether a program that adds binary fractions comes to
 * the same. Not thread-safe.
 */
final class ColumnSum {
  private static final long UNITS_OF_A_FRACTION = 1L << 52;

  private final Column column;
  private @Nullable Currency currency;
  private boolean mixed;
  private boolean inexact;
  private long count;
  private long magnitude;
  private long sum;
  private BigInteger beyond = BigInteger.ZERO;

  ColumnSum(Column column) {
    this.column = column;
  }

  void add(Cell cell) {
    if (cell instanceof Cell.Amount amount) {
      Money money = amount.money();
      mixed |= currency != null && !currency.equals(money.currency());
      currency = money.currency();
      add(money.minorUnits());
    } else if (cell instanceof Cell.Count number) {
      add(number.number());
    }
  }

  private void add(long units) {
    count++;
    inexact |= !Sheet.isExact(units);
    long size = Math.abs(units);
    magnitude = size < 0 || magnitude + size < 0 ? Long.MAX_VALUE : magnitude + size;
    long more = sum + units;
    if (((sum ^ more) & (units ^ more)) < 0) {
      beyond = beyond.add(BigInteger.valueOf(sum));
      more = units;
    }
    sum = more;
  }

  /** Forgets all. */
  void clear() {
    currency = null;
    mixed = false;
    inexact = false;
    count = 0;
    magnitude = 0;
    sum = 0;
    beyond = BigInteger.ZERO;
  }

  /** Returns the sum, empty if there is none in one currency or it does not fit. */
  Optional<Cell> sum() {
    BigInteger exact = beyond.add(BigInteger.valueOf(sum));
    if (mixed || exact.bitLength() > 63) {
      return Optional.empty();
    }
    if (column.sort() == Column.Sort.COUNT) {
      return Optional.of(Cell.of(exact.longValue()));
    }
    return currency == null
        ? Optional.empty()
        : Optional.of(Cell.of(Money.ofMinor(exact.longValue(), currency)));
  }

  /**
   * Says whether the error of a sum of binary fractions, at most one in 2^53 of all sizes for each
   * addition, is less than half a unit and so goes when the sum is rounded.
   */
  boolean isComputable() {
    return !inexact && magnitude < UNITS_OF_A_FRACTION / (count + 2);
  }
}
