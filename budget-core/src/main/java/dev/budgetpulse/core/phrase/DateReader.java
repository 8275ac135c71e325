package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Entry;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds days in a phrase. */
final class DateReader {
  private static final Pattern NUMERIC =
      Pattern.compile("([0-9]{1,4})([-./])([0-9]{1,2})(?:\\2([0-9]{4}|[0-9]{2}))?");
  private static final int LONGEST_COUNT = 3;

  private final Language language;
  private final LocalDate today;
  private final boolean future;
  private final String order;

  DateReader(Language language, Locale region, LocalDate today, boolean future) {
    this.language = language;
    this.today = today;
    this.future = future;
    this.order = region.getCountry().isEmpty() ? language.order() : order(region);
  }

  /** Returns the longest naming of a day that begins at a token. */
  Optional<Found> longest(List<Token> tokens, int from) {
    Found best = null;
    for (DatePattern pattern : language.patterns(tokens.get(from).folded()).toList()) {
      Captured captured = new Captured();
      int end = match(pattern.elements(), tokens, from, captured);
      if (end > 0 && (best == null || end > best.end())) {
        best =
            new Found(
                possible(dates(pattern, captured)),
                end,
                !pattern.meaning().isOfSeveralDays(),
                captured.dotted);
      }
    }
    if (best == null) {
      Token token = tokens.get(from);
      List<LocalDate> dates = possible(numeric(token));
      if (!dates.isEmpty() || isWholeDate(token)) {
        best = new Found(dates, from + 1, true, token.dotted());
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns the index after a pattern that matches here, or 0. */
  private int match(List<String> elements, List<Token> tokens, int from, Captured captured) {
    int at = from;
    for (String element : elements) {
      if (at == tokens.size()) {
        return 0;
      }
      Token token = tokens.get(at);
      captured.dotted = false;
      int taken = DatePattern.isPlace(element) ? captured.take(element, tokens, at) : 0;
      if (!DatePattern.isPlace(element) && token.folded().equals(element)) {
        taken = 1;
      }
      if (taken == 0) {
        return 0;
      }
      at += taken;
    }
    return at;
  }

  private List<LocalDate> dates(DatePattern pattern, Captured captured) {
    try {
      return switch (pattern.meaning()) {
        case DAY -> List.of(today.plusDays(pattern.offset()));
        case AGO_DAY -> List.of(today.minusDays(captured.count));
        case AGO_WEEK -> List.of(today.minusWeeks(captured.count));
        case AGO_MONTH -> List.of(today.minusMonths(captured.count));
        case AGO_YEAR -> List.of(today.minusYears(captured.count));
        case AHEAD_DAY -> List.of(today.plusDays(captured.count));
        case AHEAD_WEEK -> List.of(today.plusWeeks(captured.count));
        case AHEAD_MONTH -> List.of(today.plusMonths(captured.count));
        case WEEKDAY ->
            List.of(
                today.with(
                    future
                        ? TemporalAdjusters.nextOrSame(captured.weekday)
                        : TemporalAdjusters.previousOrSame(captured.weekday)));
        case WEEKDAY_LAST -> List.of(today.with(TemporalAdjusters.previous(captured.weekday)));
        case WEEKDAY_THIS ->
            List.of(
                inWeek(today, DayOfWeek.MONDAY, captured.weekday),
                inWeek(today, DayOfWeek.SUNDAY, captured.weekday));
        case WEEKDAY_COMING -> List.of(today.with(TemporalAdjusters.next(captured.weekday)));
        case WEEKDAY_NEXT ->
            List.of(
                today.with(TemporalAdjusters.next(captured.weekday)),
                inWeek(today.plusWeeks(1), DayOfWeek.MONDAY, captured.weekday));
        case MONTHDAY -> monthDay(captured.day);
        case MONTHDAY_LAST -> List.of(YearMonth.from(today).minusMonths(1).atDay(captured.day));
        case MONTH_LAST -> ends(YearMonth.from(today).minusMonths(1));
        case MONTH_NEXT -> ends(YearMonth.from(today).plusMonths(1));
        case WEEK_LAST -> week(today.minusWeeks(1));
        case WEEK_NEXT -> week(today.plusWeeks(1));
        case WEEKEND_LAST -> {
          LocalDate saturday = today.with(TemporalAdjusters.previous(DayOfWeek.SATURDAY));
          yield List.of(saturday, saturday.plusDays(1));
        }
        case DATE ->
            captured.year == 0
                ? yearless(captured.month, captured.day)
                : List.of(LocalDate.of(captured.year, captured.month, captured.day));
      };
    } catch (DateTimeException noSuchDay) {
      return List.of();
    }
  }

  private static List<LocalDate> ends(YearMonth month) {
    return List.of(month.atDay(1), month.atEndOfMonth());
  }

  private static List<LocalDate> week(LocalDate day) {
    return List.of(
        inWeek(day, DayOfWeek.MONDAY, DayOfWeek.MONDAY),
        inWeek(day, DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
  }

  private static LocalDate inWeek(LocalDate of, DayOfWeek first, DayOfWeek day) {
    return of.with(TemporalAdjusters.previousOrSame(first)).with(TemporalAdjusters.nextOrSame(day));
  }

  /** Returns the nearest such day of a month on the side of today that is meant. */
  private List<LocalDate> monthDay(int day) {
    YearMonth month = YearMonth.from(today);
    while (!month.isValidDay(day) || isOnTheOtherSide(month.atDay(day))) {
      month = month.plusMonths(future ? 1 : -1);
    }
    return List.of(month.atDay(day));
  }

  /** Returns the nearest such day of a year on the side of today that is meant. */
  private List<LocalDate> yearless(int month, int day) {
    int step = future ? 1 : -1;
    // A 29 February is at most eight years away.
    for (int year = today.getYear(); Math.abs(year - today.getYear()) <= 8; year += step) {
      if (day <= YearMonth.of(year, month).lengthOfMonth()) {
        LocalDate date = LocalDate.of(year, month, day);
        if (!isOnTheOtherSide(date)) {
          return List.of(date);
        }
      }
    }
    return List.of();
  }

  private boolean isOnTheOtherSide(LocalDate date) {
    return future ? date.isBefore(today) : date.isAfter(today);
  }

  /** Says whether a word has the shape of a day with its year, even of none that exists. */
  private static boolean isWholeDate(Token token) {
    Matcher digits = NUMERIC.matcher(token.text());
    return digits.matches() && digits.group(4) != null;
  }

  /** Returns what a date in digits may mean, nothing if it is none. */
  private List<LocalDate> numeric(Token token) {
    Matcher digits = NUMERIC.matcher(token.text());
    if (!digits.matches()) {
      return List.of();
    }
    String first = digits.group(1);
    String separator = digits.group(2);
    Optional<String> third = Optional.ofNullable(digits.group(4));
    int one = Integer.parseInt(first);
    int two = Integer.parseInt(digits.group(3));
    if (first.length() == 4) {
      return third.stream().flatMap(day -> date(one, two, Integer.parseInt(day))).toList();
    }
    if (first.length() > 2) {
      return List.of();
    }
    boolean shortForm =
        separator.equals("/")
            || (separator.equals(".")
                && token.dotted()
                && language.days().suffixes().contains("."));
    if (third.isEmpty() && !shortForm) {
      return List.of();
    }
    Set<LocalDate> dates = new LinkedHashSet<>();
    boolean dotted = separator.equals(".");
    if (dotted || !order.equals("mdy")) {
      dates.addAll(dayAndMonth(one, two, third));
    }
    if (!dotted && (order.equals("mdy") || order.equals("ymd") || order.isEmpty())) {
      dates.addAll(dayAndMonth(two, one, third));
    }
    if (dates.isEmpty() && !dotted) {
      // 12/25 can only be meant in one way, whatever the region.
      dates.addAll(dayAndMonth(one, two, third));
      dates.addAll(dayAndMonth(two, one, third));
    }
    return List.copyOf(dates);
  }

  private List<LocalDate> dayAndMonth(int day, int month, Optional<String> year) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return List.of();
    }
    if (year.isEmpty()) {
      return yearless(month, day);
    }
    int number = Integer.parseInt(year.get());
    return date(year.get().length() == 2 ? 2000 + number : number, month, day).toList();
  }

  private static Stream<LocalDate> date(int year, int month, int day) {
    try {
      return Stream.of(LocalDate.of(year, month, day));
    } catch (DateTimeException noSuchDay) {
      return Stream.empty();
    }
  }

  private static List<LocalDate> possible(List<LocalDate> dates) {
    return dates.stream().filter(Entry::isPossible).distinct().toList();
  }

  /** Returns the order in which a region writes day, month and year in digits. */
  private static String order(Locale region) {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, region);
    List<Integer> places = Stream.of('d', 'M', 'y').map(letter -> pattern.indexOf(letter)).toList();
    if (places.get(2) < places.get(1)) {
      return "ymd";
    }
    return places.get(0) < places.get(1) ? "dmy" : "mdy";
  }

  /**
   * A day that was found.
   *
   * @param dates the days that it may be, none if there is no such day as 30 February
   * @param end the index of the token after it
   * @param certain whether it is meant to be a day
   * @param dotted whether the full stop after its last word belongs to it
   */
  record Found(List<LocalDate> dates, int end, boolean certain, boolean dotted) {}

  /** What the places of a pattern hold. */
  private final class Captured {
    private int count;
    private int day;
    private int month;
    private int year;
    private DayOfWeek weekday = DayOfWeek.MONDAY;
    private boolean dotted;

    /** Takes in what stands at a place; returns how many tokens that is, 0 if it does not fit. */
    int take(String place, List<Token> tokens, int at) {
      Token token = tokens.get(at);
      return switch (place) {
        case "#" -> count(tokens, at);
        case "NTH" -> ordinal(token) ? 1 : 0;
        case "DAY" -> ordinal(token) || plainDay(token) ? 1 : 0;
        case "MONTH" -> {
          month = language.days().months().getOrDefault(token.folded(), 0);
          yield month == 0 ? 0 : 1;
        }
        case "WEEKDAY", "SHORTDAY" -> {
          int number = language.days().weekdays().getOrDefault(token.folded(), 0);
          if (number == 0 && place.equals("SHORTDAY")) {
            number = language.days().shortWeekdays().getOrDefault(token.folded(), 0);
          }
          weekday = DayOfWeek.of(Math.max(number, 1));
          yield number == 0 ? 0 : 1;
        }
        case "YEAR" -> {
          year = digits(token.folded(), 4);
          yield year >= 1900 && year <= 2999 ? 1 : 0;
        }
        default -> 0;
      };
    }

    private int count(List<Token> tokens, int at) {
      String word = tokens.get(at).folded();
      if (language.numbers().isArticle(word)) {
        count = 1;
        return 1;
      }
      count = digits(word, LONGEST_COUNT);
      if (count > 0) {
        return 1;
      }
      Optional<NumberWords.Found> number = language.numbers().longest(tokens, at);
      count = number.map(NumberWords.Found::value).orElse(0);
      return count > 0 && count < 1000 ? number.map(found -> found.end() - at).orElse(0) : 0;
    }

    private boolean ordinal(Token token) {
      int word = language.days().ordinals().getOrDefault(token.folded(), 0);
      if (word > 0) {
        day = word;
        return true;
      }
      Set<String> suffixes = language.days().suffixes();
      if (token.dotted() && suffixes.contains(".") && plainDay(token)) {
        dotted = true;
        return true;
      }
      for (String suffix : suffixes) {
        String folded = token.folded();
        if (folded.endsWith(suffix)) {
          day = digits(folded.substring(0, folded.length() - suffix.length()), 2);
          if (day >= 1 && day <= 31) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean plainDay(Token token) {
      day = digits(token.folded(), 2);
      return day >= 1 && day <= 31;
    }

    /** Returns the number that a few digits are, 0 if it is none. */
    private int digits(String text, int most) {
      boolean number =
          !text.isEmpty()
              && text.length() <= most
              && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return number ? Integer.parseInt(text) : 0;
    }
  }
}
