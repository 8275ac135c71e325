package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Payment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What goes out in a month on average, by the year before a day: the scale of what matters. */
final class MonthlySpending {
  private static final double MONTH = 30.44;
  private static final long YEAR = 365;

  private static final double MEDIUM = 0.02;
  private static final double HIGH = 0.1;

  private final Deque<Payment> year = new ArrayDeque<>();
  private @Nullable LocalDate first;
  private double sum;

  /** Adds a payment, none earlier than those before. */
  void add(Payment payment) {
    if (first == null) {
      first = payment.date();
    }
    year.add(payment);
    sum -= payment.amount().minorUnits();
  }

  /** Returns the mean month before a day in minor units, none earlier than that asked before. */
  double before(LocalDate day) {
    while (!year.isEmpty() && year.element().date().isBefore(day.minusDays(YEAR))) {
      sum += year.remove().amount().minorUnits();
    }
    double days = first == null ? 0 : (double) ChronoUnit.DAYS.between(first, day);
    return sum * MONTH / Math.max(MONTH, Math.min(days, YEAR));
  }

  /** Returns how much an amount in minor units matters beside a month's spending. */
  static Severity severity(double amount, double month) {
    if (!isMuch(amount, month)) {
      return Severity.LOW;
    }
    return amount >= HIGH * month ? Severity.HIGH : Severity.MEDIUM;
  }

  /** Says whether it matters; where nothing is known of a month, nothing does. */
  static boolean isMuch(double amount, double month) {
    return month > 0 && amount >= MEDIUM * month;
  }
}
