package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.schedule.Recurrence;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The days of recurrences in some time, each worked out once. Not thread-safe. */
final class Grids {
  private final LocalDate first;
  private final LocalDate last;
  private final Map<String, Grid> known = new HashMap<>();
  private final Calendars weekdays = Calendars.plain();

  /**
   * A day on which something is to come.
   *
   * @param nominal the day of the recurrence
   * @param due the day it is due, off weekends
   * @param epochDay the same, counted from 1970
   */
  record Day(LocalDate nominal, LocalDate due, long epochDay) {}

  /**
   * The days of a recurrence.
   *
   * @param days all of them in the time looked at, in order
   */
  record Grid(LocalDate start, String rule, Recurrence recurrence, List<Day> days) {
    /** Returns the days that are due from one day to another, counted from 1970, in order. */
    List<Day> between(long from, long to) {
      return days.subList(firstFrom(from), firstFrom(to + 1));
    }

    private int firstFrom(long day) {
      int low = 0;
      int high = days.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (days.get(middle).epochDay() < day) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  Grids(LocalDate first, LocalDate last) {
    this.first = first;
    this.last = last;
  }

  LocalDate first() {
    return first;
  }

  Grid of(LocalDate start, String rule, Shift shift) {
    return known.computeIfAbsent(
        start + rule + shift,
        key -> {
          Recurrence recurrence = Recurrence.of(start, rule).shifted(shift, Calendars.PLAIN);
          return new Grid(
              start,
              rule,
              recurrence,
              recurrence
                  .between(recurrence.start(), last)
                  .map(
                      nominal -> {
                        LocalDate due = recurrence.due(nominal, weekdays);
                        return new Day(nominal, due, due.toEpochDay());
                      })
                  .toList());
        });
  }
}
