package dev.budgetpulse.insights.flow;

import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * On which days of a month and of a week something has been paid. It counts payments, not money, so
 * that one large payment does not decide.
 */
final class DayProfile {
  private static final int MONTH = 31;
  private static final int WEEK = 7;

  /** How much likelier a day that was seen is than one of which nothing speaks. */
  private static final int CERTAIN = 1_000_000;

  private final int[] byDayOfMonth = new int[MONTH];
  private final int[] byDayOfWeek = new int[WEEK];

  /** Returns the profiles of all that was paid. */
  static Map<Subject, DayProfile> of(Snapshot past) {
    Map<Subject, DayProfile> profiles = new TreeMap<>();
    past.payments()
        .forEach(
            payment ->
                payment.entry().splits().stream()
                    .map(split -> Subject.of(past, split))
                    .distinct()
                    .forEach(
                        subject ->
                            profiles
                                .computeIfAbsent(subject, any -> new DayProfile())
                                .count(payment.date())));
    return profiles;
  }

  private void count(LocalDate day) {
    byDayOfMonth[day.getDayOfMonth() - 1]++;
    byDayOfWeek[day.getDayOfWeek().getValue() - 1]++;
  }

  /**
   * Returns how much of a month's amount falls on each of its days. To what was counted comes, over
   * all days, what has been on a day of its own: the more often that was so, the likelier is a day
   * that has not been seen yet (Good, 1953). No day is impossible.
   */
  long[] weights(YearMonth month) {
    int length = month.lengthOfMonth();
    long once = Arrays.stream(byDayOfMonth).filter(count -> count == 1).count();
    return IntStream.rangeClosed(1, length)
        .mapToLong(
            day -> {
              // What was paid on days that this month has not is paid on its last.
              long inMonth =
                  day < length
                      ? byDayOfMonth[day - 1]
                      : Arrays.stream(byDayOfMonth, length - 1, MONTH).sum();
              long inWeek = byDayOfWeek[month.atDay(day).getDayOfWeek().getValue() - 1];
              return ((inMonth * MONTH + once) * CERTAIN + 1) * (inWeek + 1);
            })
        .toArray();
  }
}
