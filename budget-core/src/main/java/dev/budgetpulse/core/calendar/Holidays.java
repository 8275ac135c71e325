package dev.budgetpulse.core.calendar;

import java.time.LocalDate;

/**
 * Says which days are holidays somewhere: to be given by the host, from whatever calendar it has.
 *
 * <p>The same answer every time for a day, so that what was planned stays where it is. Thread-safe.
 */
@FunctionalInterface
public interface Holidays {
  /** Says whether a day is one, whatever weekday it is. */
  boolean isHoliday(LocalDate day);

  /** Returns a calendar without any. */
  static Holidays none() {
    return day -> false;
  }
}
