package dev.budgetpulse.reports.template;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.Periods;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;

/** Which days a report is of, as seen from a day: plain data, to be kept and compared. */
public sealed interface Window {
  /** Returns the last week that is over, whose weeks begin on a weekday. */
  static Window lastWeek(DayOfWeek first) {
    return new LastFull(PeriodRule.weeks(first));
  }

  /** Returns the last calendar month that is over. */
  static Window lastMonth() {
    return new LastFull(PeriodRule.calendarMonths());
  }

  /** Returns the last quarter that is over. */
  static Window lastQuarter() {
    return new LastFull(PeriodRule.quarters());
  }

  /** Returns the last calendar year that is over. */
  static Window lastYear() {
    return new LastFull(PeriodRule.years());
  }

  /** Returns the calendar month that the day is in. */
  static Window thisMonth() {
    return new Current(PeriodRule.calendarMonths());
  }

  /** Returns the calendar year that the day is in. */
  static Window thisYear() {
    return new Current(PeriodRule.years());
  }

  /**
   * Returns the days that it means on a day; the same for the same day, whenever it is asked for.
   *
   * @param today the day it is for whoever asks
   * @param calendars the business days that rules of paydays name
   * @throws IllegalArgumentException if the rule names a calendar that there is not, or the days
   *     are not in the years 1 to 9999
   */
  Period period(LocalDate today, Calendars calendars);

  /** Returns this as data that {@link #read} reads. */
  Fields write();

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  static Window read(Fields data) {
    return switch (data.text("window")) {
      case "last" -> new LastFull(PeriodRule.read(data.part("rule")));
      case "current" -> new Current(PeriodRule.read(data.part("rule")));
      case "so-far" -> new SoFar(PeriodRule.read(data.part("rule")));
      case "days" -> new LastDays(Math.toIntExact(data.number("days")));
      case "fixed" ->
          new Fixed(
              new Period(LocalDate.parse(data.text("first")), LocalDate.parse(data.text("last"))));
      default -> throw new IllegalArgumentException("There is no such window");
    };
  }

  /**
   * The last period of a rule that is over.
   *
   * @param rule how time is divided
   */
  record LastFull(PeriodRule rule) implements Window {
    /** Refuses null. */
    public LastFull {
      Objects.requireNonNull(rule, "rule");
    }

    @Override
    public Period period(LocalDate today, Calendars calendars) {
      Periods periods = Periods.of(rule, calendars);
      return periods.before(periods.containing(today));
    }

    @Override
    public Fields write() {
      return Fields.builder().with("window", "last").with("rule", rule.write()).build();
    }
  }

  /**
   * The whole period of a rule that the day is in, with what is to come of it. It is one period
   * until it is over, so that a schedule sends it once; {@link SoFar} is another each day.
   *
   * @param rule how time is divided
   */
  record Current(PeriodRule rule) implements Window {
    /** Refuses null. */
    public Current {
      Objects.requireNonNull(rule, "rule");
    }

    @Override
    public Period period(LocalDate today, Calendars calendars) {
      return Periods.of(rule, calendars).containing(today);
    }

    @Override
    public Fields write() {
      return Fields.builder().with("window", "current").with("rule", rule.write()).build();
    }
  }

  /**
   * What of the period of a rule that the day is in has come, up to the day itself.
   *
   * @param rule how time is divided
   */
  record SoFar(PeriodRule rule) implements Window {
    /** Refuses null. */
    public SoFar {
      Objects.requireNonNull(rule, "rule");
    }

    @Override
    public Period period(LocalDate today, Calendars calendars) {
      return new Period(Periods.of(rule, calendars).containing(today).first(), today);
    }

    @Override
    public Fields write() {
      return Fields.builder().with("window", "so-far").with("rule", rule.write()).build();
    }
  }

  /**
   * Some whole days up to the day before.
   *
   * @param days how many, 1 to 3,660
   */
  record LastDays(int days) implements Window {
    private static final int MOST = 3_660;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is another number
     */
    public LastDays {
      if (days < 1 || days > MOST) {
        throw new IllegalArgumentException("A report is of 1 to " + MOST + " days, not " + days);
      }
    }

    @Override
    public Period period(LocalDate today, Calendars calendars) {
      return new Period(today.minusDays(days), today.minusDays(1));
    }

    @Override
    public Fields write() {
      return Fields.builder().with("window", "days").with("days", days).build();
    }
  }

  /**
   * The same days always.
   *
   * @param period the days, in the years 1 to 9999
   */
  record Fixed(Period period) implements Window {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if a day is of another year
     */
    public Fixed {
      if (period.first().getYear() < 1 || period.last().getYear() > 9999) {
        throw new IllegalArgumentException("The years are from 1 to 9999");
      }
    }

    @Override
    public Period period(LocalDate today, Calendars calendars) {
      return period;
    }

    @Override
    public Fields write() {
      return Fields.builder()
          .with("window", "fixed")
          .with("first", period.first().toString())
          .with("last", period.last().toString())
          .build();
    }
  }
}
