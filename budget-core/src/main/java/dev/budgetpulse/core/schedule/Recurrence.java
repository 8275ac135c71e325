package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.change.Fields;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * On which days something comes again: a rule of RFC 5545 on local dates.
 *
 * <p>The days that the rule names are <em>nominal</em>: they say which occurrence is meant, for
 * ever. When one is due is another matter: {@link #due} moves it off days on which nobody works,
 * and never moves a later one.
 *
 * <p>Immutable and thread-safe.
 *
 * @param start the first nominal day, in the years 1900 to 2999; of an earlier day that is given
 *     the first one from it on is taken
 * @param rule a recurrence rule, such as {@code FREQ=MONTHLY;BYMONTHDAY=-1}, not null
 * @param shortMonths what becomes of the days 29 to 31 in months without them, not null
 * @param shift where an occurrence goes that is due on a day on which nobody works, not null
 * @param calendar the name of the calendar that knows those days, at most 50 characters
 */
public record Recurrence(
    LocalDate start, RecurrenceRule rule, ShortMonths shortMonths, Shift shift, String calendar) {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

  /** The last day on which there may be an occurrence. */
  static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  /**
   * Checks the parts; a rule that does not say on which day of its week, month or year it falls
   * takes it from the start.
   *
   * @throws IllegalArgumentException if something is out of range, or the rule names no day in a
   *     thousand steps
   */
  public Recurrence {
    Objects.requireNonNull(shortMonths, "shortMonths");
    Objects.requireNonNull(shift, "shift");
    if (start.isBefore(FIRST) || start.isAfter(LAST)) {
      throw new IllegalArgumentException("The years are from 1900 to 2999, not " + start.getYear());
    }
    if (calendar.length() > 50) {
      throw new IllegalArgumentException("A calendar's name has at most 50 characters");
    }
    rule = rule.startingOn(start);
    Iterator<LocalDate> days = rule.days(start, start, shortMonths);
    if (!days.hasNext()) {
      throw new IllegalArgumentException("The rule " + rule + " never comes about");
    }
    start = days.next();
  }

  /**
   * Returns a recurrence that keeps to its days whatever they are, the month's last day standing in
   * for those it has not.
   *
   * @throws IllegalArgumentException if the rule is none, or never comes about
   */
  public static Recurrence of(LocalDate start, String rule) {
    return new Recurrence(
        start, RecurrenceRule.parse(rule), ShortMonths.CLAMP, Shift.NONE, Calendars.PLAIN);
  }

  /** Returns what happens on one day only. */
  public static Recurrence once(LocalDate day) {
    return of(day, "FREQ=DAILY;COUNT=1");
  }

  /** Returns this recurrence with its occurrences moved off days on which nobody works. */
  public Recurrence shifted(Shift newShift, String newCalendar) {
    return new Recurrence(start, rule, shortMonths, newShift, newCalendar);
  }

  /** Returns this recurrence with another answer to months that are too short. */
  public Recurrence inShortMonths(ShortMonths policy) {
    return new Recurrence(start, rule, policy, shift, calendar);
  }

  /** Returns the nominal days from one on, in order, up to the year 2999, found as asked for. */
  public Stream<LocalDate> from(LocalDate day) {
    Iterator<LocalDate> days = rule.days(start, day, shortMonths);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(days, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** Returns the nominal days from one to another, both included, in order. */
  public Stream<LocalDate> between(LocalDate first, LocalDate last) {
    return from(first).takeWhile(day -> !day.isAfter(last));
  }

  /** Says whether a day is a nominal one. */
  public boolean includes(LocalDate day) {
    return from(day).findFirst().filter(day::equals).isPresent();
  }

  /** Returns the day on which the occurrence of a nominal day is due. */
  public LocalDate due(LocalDate nominal, Calendars calendars) {
    return calendars.named(calendar).shifted(nominal, shift);
  }

  /**
   * Returns this recurrence from one of its nominal days on: the same days, and no earlier ones.
   *
   * @throws IllegalArgumentException if the day is none of them
   */
  public Recurrence startingOn(LocalDate nominal) {
    if (!includes(nominal)) {
      throw new IllegalArgumentException("Nothing comes about on " + nominal);
    }
    Optional<Integer> left =
        rule.count().map(count -> count - (int) between(start, nominal).count() + 1);
    return new Recurrence(
        nominal, left.map(rule::withCount).orElse(rule), shortMonths, shift, calendar);
  }

  /** Returns this recurrence without the nominal days from one on that is after the first. */
  Recurrence endingBefore(LocalDate day) {
    return from(day).findFirst().isEmpty()
        ? this
        : new Recurrence(start, rule.until(day.minusDays(1)), shortMonths, shift, calendar);
  }

  /** Returns this recurrence as data that {@link #read} reads. */
  public Fields write() {
    return Fields.builder()
        .with("start", start.toString())
        .with("rule", rule.toString())
        .with("shortMonths", shortMonths.name())
        .with("shift", shift.name())
        .withText("calendar", calendar)
        .build();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  public static Recurrence read(Fields data) {
    return new Recurrence(
        LocalDate.parse(data.text("start")),
        RecurrenceRule.parse(data.text("rule")),
        ShortMonths.valueOf(data.text("shortMonths")),
        Shift.valueOf(data.text("shift")),
        data.textOrEmpty("calendar"));
  }
}
