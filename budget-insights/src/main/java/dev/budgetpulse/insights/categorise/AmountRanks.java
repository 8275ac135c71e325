package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.money.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/**
 * How large an amount is among the first ones of its currency: only their order counts, so that
 * another unit changes nothing.
 */
final class AmountRanks {
  static final int LEVELS = 8;
  private static final int MOST = 512;

  private final Map<Currency, long[]> sorted = new HashMap<>();

  void note(Money amount) {
    long[] known = sorted.getOrDefault(amount.currency(), new long[0]);
    if (known.length < MOST) {
      long size = size(amount);
      int at = place(known, size);
      long[] more = Arrays.copyOf(known, known.length + 1);
      System.arraycopy(known, at, more, at + 1, known.length - at);
      more[at] = size;
      sorted.put(amount.currency(), more);
    }
  }

  /** Returns its level, 0 to {@link #LEVELS} - 1. */
  int level(Money amount) {
    long[] known = sorted.getOrDefault(amount.currency(), new long[0]);
    return known.length == 0
        ? 0
        : Math.min(LEVELS - 1, place(known, size(amount)) * LEVELS / known.length);
  }

  /**
   * Returns the size as a number that is the smaller the larger the amount, which even the least
   * amount has.
   */
  private static long size(Money amount) {
    return amount.minorUnits() < 0 ? amount.minorUnits() : -amount.minorUnits();
  }

  /** Returns how many are smaller. */
  private static int place(long[] known, long size) {
    int low = 0;
    int high = known.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (known[middle] < size) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
