package dev.budgetpulse.reports.chart;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale of minor units from one round number to another, zero always among them.
 *
 * <p>It counts in integers of any size: the range of two amounts can be twice what one can be.
 *
 * @param low its lower end, not positive, a multiple of the step
 * @param high its upper end, not negative, a multiple of the step
 * @param step how far its marks are apart: 1, 2 or 5 and zeros
 */
record Scale(BigInteger low, BigInteger high, BigInteger step) {
  private static final List<BigInteger> ROUND =
      List.of(BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(5));

  /** Returns the finest scale of some amounts that has no more than so many steps and two. */
  static Scale of(List<BigInteger> amounts, int most) {
    BigInteger low = amounts.stream().reduce(BigInteger.ZERO, BigInteger::min);
    BigInteger high = amounts.stream().reduce(BigInteger.ZERO, BigInteger::max);
    BigInteger step = step(high.subtract(low), BigInteger.valueOf(most));
    return new Scale(up(low.negate(), step).negate(), up(high, step), step);
  }

  private static BigInteger step(BigInteger range, BigInteger most) {
    for (BigInteger power = BigInteger.ONE; ; power = power.multiply(BigInteger.TEN)) {
      for (BigInteger round : ROUND) {
        BigInteger step = round.multiply(power);
        if (step.multiply(most).compareTo(range) >= 0) {
          return step;
        }
      }
    }
  }

  private static BigInteger up(BigInteger amount, BigInteger step) {
    return amount.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
  }

  /** Returns the marks from the lower end to the upper, only zero if there is nothing else. */
  List<BigInteger> marks() {
    List<BigInteger> marks = new ArrayList<>();
    for (BigInteger mark = low; mark.compareTo(high) <= 0; mark = mark.add(step)) {
      marks.add(mark);
    }
    return marks;
  }

  /** Returns where an amount is, 0 for the lower end and 1 for the upper. */
  double place(BigInteger amount) {
    return low.equals(high)
        ? 0
        : amount.subtract(low).doubleValue() / high.subtract(low).doubleValue();
  }
}
