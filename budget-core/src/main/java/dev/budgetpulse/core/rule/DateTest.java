package dev.budgetpulse.core.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/** What a condition asks of the day an entry counts on. */
public sealed interface DateTest {

  /**
   * It is this day.
   *
   * @param date the day, not null
   */
  record On(LocalDate date) implements DateTest {
    /** Refuses null. */
    public On {
      Objects.requireNonNull(date, "date");
    }
  }

  /**
   * It is earlier than this day.
   *
   * @param date the day, not null
   */
  record Before(LocalDate date) implements DateTest {
    /** Refuses null. */
    public Before {
      Objects.requireNonNull(date, "date");
    }
  }

  /**
   * It is later than this day.
   *
   * @param date the day, not null
   */
  record After(LocalDate date) implements DateTest {
    /** Refuses null. */
    public After {
      Objects.requireNonNull(date, "date");
    }
  }

  /**
   * It lies between two days, which pass too.
   *
   * @param first the first day, not null
   * @param last the last day, not before the first, not null
   */
  record Between(LocalDate first, LocalDate last) implements DateTest {
    /** Refuses null. */
    public Between {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(last, "last");
    }
  }

  /**
   * It is a day of the month; in a month that is too short for it, the last one.
   *
   * @param day 1 to 31
   */
  record OnDayOfMonth(int day) implements DateTest {}

  /**
   * It is one of these days of the week.
   *
   * @param days at least one
   */
  record OnWeekday(Set<DayOfWeek> days) implements DateTest {
    /** Copies the days. */
    public OnWeekday {
      days = Set.copyOf(days);
    }
  }
}
