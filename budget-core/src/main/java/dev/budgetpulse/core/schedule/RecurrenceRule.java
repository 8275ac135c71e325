package dev.budgetpulse.core.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A recurrence rule of RFC 5545: the part of it that makes sense for days.
 *
 * <p>{@code FREQ} is {@code DAILY}, {@code WEEKLY}, {@code MONTHLY} or {@code YEARLY}; {@code
 * INTERVAL} is 1 to 1000, {@code COUNT} 1 to 10,000, {@code UNTIL} a day. {@code BYMONTH} goes with
 * each of them, {@code BYDAY} too, its numbers only with months and years, {@code BYMONTHDAY} (1 to
 * 31, and -28 to -1 from the end) and {@code BYSETPOS} only with months and years. Numbered
 * weekdays and days of the month do not go together. Immutable and thread-safe.
 *
 * @param frequency how long the stretches are in which days are looked for, not null
 * @param interval of how many of them one counts
 * @param months the months that count, 1 to 12; empty for all
 * @param monthDays the days of the month
 * @param weekdays the weekdays
 * @param positions which of the days of a stretch count, from the first, 1, or the last, -1; empty
 *     for all
 * @param count how often it comes about in all
 * @param until the last day on which it may
 * @param weekStart on which day weeks begin, not null
 */
public record RecurrenceRule(
    Frequency frequency,
    int interval,
    List<Integer> months,
    List<Integer> monthDays,
    List<Weekday> weekdays,
    List<Integer> positions,
    Optional<Integer> count,
    Optional<LocalDate> until,
    DayOfWeek weekStart) {
  private static final int LONGEST = 500;
  private static final int MOST_INTERVAL = 1000;
  private static final int MOST_COUNT = 10_000;
  private static final int MOST_FROM_END = 28;
  private static final int MOST_VALUES = 100;

  /** How long the stretches are in which a rule looks for days. */
  public enum Frequency {
    /** Days. */
    DAILY,
    /** Weeks. */
    WEEKLY,
    /** Months. */
    MONTHLY,
    /** Years. */
    YEARLY
  }

  /**
   * A weekday, or one that is numbered.
   *
   * @param number which one in its month or year, from the first, 1, or the last, -1; 0 for all
   * @param day the weekday, not null
   */
  public record Weekday(int number, DayOfWeek day) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if no year has so many
     */
    public Weekday {
      Objects.requireNonNull(day, "day");
      requireRange("The number of a weekday", number, -53, 53);
    }

    private static Weekday parse(String text) {
      if (text.length() < 2) {
        throw new IllegalArgumentException("There is no weekday " + text);
      }
      String number = text.substring(0, text.length() - 2);
      int parsed = number.isEmpty() ? 0 : integer("BYDAY", number);
      if (!number.isEmpty() && parsed == 0) {
        throw new IllegalArgumentException("No weekday has the number 0");
      }
      return new Weekday(parsed, weekday(text.substring(text.length() - 2)));
    }

    @Override
    public String toString() {
      return (number == 0 ? "" : number) + abbreviated(day);
    }
  }

  private enum Part {
    FREQ,
    INTERVAL,
    BYMONTH,
    BYMONTHDAY,
    BYDAY,
    BYSETPOS,
    COUNT,
    UNTIL,
    WKST
  }

  /**
   * Checks that the parts make sense together, and copies the lists.
   *
   * @throws IllegalArgumentException if they do not, or something is out of its range
   */
  public RecurrenceRule {
    Objects.requireNonNull(weekStart, "weekStart");
    months = checked("BYMONTH", months, 1, 12);
    monthDays = checked("BYMONTHDAY", monthDays, -MOST_FROM_END, 31);
    positions = checked("BYSETPOS", positions, -366, 366);
    weekdays = weekdays.stream().distinct().toList();
    requireRange("INTERVAL", interval, 1, MOST_INTERVAL);
    count.ifPresent(times -> requireRange("COUNT", times, 1, MOST_COUNT));
    if (count.isPresent() && until.isPresent()) {
      throw new IllegalArgumentException("A rule ends after a COUNT or on a day, not both");
    }
    boolean numbered = weekdays.stream().anyMatch(weekday -> weekday.number() != 0);
    boolean within = frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY;
    if (!within && (numbered || !monthDays.isEmpty() || !positions.isEmpty())) {
      throw new IllegalArgumentException(
          "BYMONTHDAY, BYSETPOS and numbered weekdays go with months and years");
    }
    if (frequency == Frequency.YEARLY && !monthDays.isEmpty() && months.isEmpty()) {
      // Some read it as that day of every month, others as that day of the start's month.
      throw new IllegalArgumentException("Days of months in a year need BYMONTH");
    }
    if (numbered && !monthDays.isEmpty()) {
      throw new IllegalArgumentException("BYMONTHDAY does not go with numbered weekdays");
    }
  }

  private static List<Integer> checked(String part, List<Integer> values, int least, int most) {
    for (int value : values) {
      if (value == 0) {
        throw new IllegalArgumentException(part + " has no 0");
      }
      requireRange(part, value, least, most);
    }
    return values.stream().distinct().toList();
  }

  private static void requireRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is from " + least + " to " + most + ", not " + value);
    }
  }

  /**
   * Reads a rule; upper and lower case mean the same.
   *
   * @throws IllegalArgumentException if it is none, or has a part that is none of the above
   */
  public static RecurrenceRule parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("A rule has at most " + LONGEST + " characters");
    }
    Map<Part, String> parts = new EnumMap<>(Part.class);
    for (String piece : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = piece.indexOf('=');
      String name = equals < 0 ? piece : piece.substring(0, equals);
      if (parts.put(constant(Part.class, name), piece.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("The rule has two parts " + name);
      }
    }
    return new RecurrenceRule(
        constant(Frequency.class, parts.getOrDefault(Part.FREQ, "")),
        one(parts, Part.INTERVAL, value -> integer("INTERVAL", value)).orElse(1),
        many(parts, Part.BYMONTH, value -> integer("BYMONTH", value)),
        many(parts, Part.BYMONTHDAY, value -> integer("BYMONTHDAY", value)),
        many(parts, Part.BYDAY, Weekday::parse),
        many(parts, Part.BYSETPOS, value -> integer("BYSETPOS", value)),
        one(parts, Part.COUNT, value -> integer("COUNT", value)),
        one(parts, Part.UNTIL, RecurrenceRule::day),
        one(parts, Part.WKST, RecurrenceRule::weekday).orElse(DayOfWeek.MONDAY));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("There is no " + name + " in a rule");
  }

  private static <T> Optional<T> one(Map<Part, String> parts, Part part, Function<String, T> read) {
    return Optional.ofNullable(parts.get(part)).map(read);
  }

  private static <T> List<T> many(Map<Part, String> parts, Part part, Function<String, T> read) {
    if (!parts.containsKey(part)) {
      return List.of();
    }
    List<T> values = new ArrayList<>();
    for (String value : Objects.requireNonNull(parts.get(part)).split(",", MOST_VALUES)) {
      values.add(read.apply(value));
    }
    return values;
  }

  private static int integer(String part, String text) {
    if (!text.matches("[+-]?\\d{1,5}")) {
      throw new IllegalArgumentException(part + " is a number, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A rule ends on a day such as 20261231", e);
    }
  }

  private static DayOfWeek weekday(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (abbreviated(day).equals(text)) {
        return day;
      }
    }
    throw new IllegalArgumentException("There is no weekday " + text);
  }

  private static String abbreviated(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  RecurrenceRule withCount(int times) {
    return ending(Optional.of(times), Optional.empty());
  }

  RecurrenceRule until(LocalDate last) {
    return ending(Optional.empty(), Optional.of(last));
  }

  private RecurrenceRule ending(Optional<Integer> newCount, Optional<LocalDate> newUntil) {
    return new RecurrenceRule(
        frequency, interval, months, monthDays, weekdays, positions, newCount, newUntil, weekStart);
  }

  /** Returns the rule with the days that it leaves to a start spelled out. */
  RecurrenceRule startingOn(LocalDate start) {
    if (!weekdays.isEmpty() || !monthDays.isEmpty() || frequency == Frequency.DAILY) {
      return this;
    }
    boolean weekly = frequency == Frequency.WEEKLY;
    boolean inYear = frequency == Frequency.YEARLY && months.isEmpty();
    return new RecurrenceRule(
        frequency,
        interval,
        inYear ? List.of(start.getMonthValue()) : months,
        weekly ? List.of() : List.of(start.getDayOfMonth()),
        weekly ? List.of(new Weekday(0, start.getDayOfWeek())) : List.of(),
        positions,
        count,
        until,
        weekStart);
  }

  /** Returns the days of the rule counted from a start, from one on, found as asked for. */
  Iterator<LocalDate> days(LocalDate start, LocalDate from, ShortMonths shortMonths) {
    return new RecurrenceDays(this, start, from, shortMonths);
  }

  /** Returns the rule as RFC 5545 writes it, its parts in one order whatever theirs was. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("FREQ=").append(frequency);
    if (interval != 1) {
      text.append(";INTERVAL=").append(interval);
    }
    append(text, "BYMONTH", months);
    append(text, "BYMONTHDAY", monthDays);
    append(text, "BYDAY", weekdays);
    append(text, "BYSETPOS", positions);
    count.ifPresent(times -> text.append(";COUNT=").append(times));
    until.ifPresent(
        last -> text.append(";UNTIL=").append(last.format(DateTimeFormatter.BASIC_ISO_DATE)));
    if (weekStart != DayOfWeek.MONDAY) {
      text.append(";WKST=").append(abbreviated(weekStart));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String part, List<?> values) {
    if (!values.isEmpty()) {
      text.append(';').append(part).append('=');
      text.append(String.join(",", values.stream().map(Object::toString).toList()));
    }
  }
}
