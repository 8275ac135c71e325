package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.insights.snapshot.Payment;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many days lie between the payments to a payee.
 *
 * @param days the median
 * @param least the fewest
 * @param most the most
 */
record Rhythm(double days, double least, double most) {
  /** What comes more often is no bill. */
  private static final double LEAST_DAYS = 6;

  /** Weekends and short months move a payment so far. */
  private static final double LEAST_TOLERANCE = 2;

  private static final double TOLERANCE = 0.2;

  /** Returns the rhythm of at least two payments, in order. */
  static Rhythm of(List<Payment> payments) {
    double[] gaps =
        IntStream.range(1, payments.size())
            .mapToDouble(
                i -> ChronoUnit.DAYS.between(payments.get(i - 1).date(), payments.get(i).date()))
            .sorted()
            .toArray();
    int last = gaps.length - 1;
    return new Rhythm((gaps[last / 2] + gaps[(last + 1) / 2]) / 2, gaps[0], gaps[last]);
  }

  /** Says whether none of the payments was far off. */
  boolean isRegular() {
    double tolerance = Math.max(LEAST_TOLERANCE, TOLERANCE * days);
    return days >= LEAST_DAYS && days - least <= tolerance && most - days <= tolerance;
  }

  /** Returns how many days a number of days is off the nearest whole number of periods. */
  double off(double gap) {
    return Math.abs(gap - days * Math.max(1, Math.rint(gap / days)));
  }
}
