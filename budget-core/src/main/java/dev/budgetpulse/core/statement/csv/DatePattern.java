package dev.budgetpulse.core.statement.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file writes dates.
 *
 * <p>A time and a time zone may follow the date and do not move it. Years of two digits are 1970 to
 * 2069.
 *
 * @param order the order of day, month and year
 * @param separator what stands between them, or {@link #NONE}
 * @param yearDigits 2 or 4
 * @param named whether the month is a word
 */
record DatePattern(Order order, char separator, int yearDigits, boolean named) {
  /** The separator of dates that have none. */
  static final char NONE = '\0';

  /** The orders that dates have. */
  enum Order {
    DMY,
    MDY,
    YMD
  }

  private static final int LONGEST = 60;
  private static final String TIME =
      "(?:(?:T|,? )\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?:"
          + " ?(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?))?)?";
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4}) ?([-./ ]) ?(\\d{1,2}) ?\\2 ?(\\d{1,4})\\.?" + TIME);
  private static final Pattern COMPACT = Pattern.compile("(\\d{8}|\\d{6})(?:\\d{6})?" + TIME);
  private static final String WEEKDAY = "(?:\\p{L}{2,12}[.,]{0,2} )?";
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          WEEKDAY + "(\\d{1,2})[-./ ]{0,2}(\\p{L}{3,12})[-./, ]{0,2}(\\d{4}|\\d{2})" + TIME);
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          WEEKDAY
              + "(\\p{L}{3,12})[-./ ]{0,2}(\\d{1,2})(?:st|nd|rd|th)?[-./, ]{1,2}(\\d{4}|\\d{2})"
              + TIME);
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-./ ]{0,2}(\\p{L}{3,12})[-./ ]{0,2}(\\d{1,2})" + TIME);

  /** Returns the pattern of a text such as "dd.MM.yyyy" or "d MMM yy". */
  static Optional<DatePattern> of(String text) {
    String letters = text.strip().replace('u', 'y').replaceAll("[^dMy]", "");
    boolean named = letters.contains("MMM");
    int years = letters.length() - letters.replace("y", "").length();
    Optional<Order> order =
        switch (letters.replaceAll("(.)\\1+", "$1")) {
          case "dMy" -> Optional.of(Order.DMY);
          case "Mdy" -> Optional.of(Order.MDY);
          case "yMd" -> Optional.of(Order.YMD);
          default -> Optional.empty();
        };
    Matcher separator = Pattern.compile("[dMy]([-./ ])").matcher(text.strip());
    char between = !named && separator.find() ? separator.group(1).charAt(0) : NONE;
    return order.map(known -> new DatePattern(known, between, years == 2 ? 2 : 4, named));
  }

  /** Returns every pattern in which a field is a date. */
  static List<DatePattern> fitting(String field) {
    List<DatePattern> fitting = new ArrayList<>(3);
    if (field.isEmpty() || field.length() > LONGEST) {
      return fitting;
    }
    String text = clean(field);
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      int first = numbers.group(1).length();
      int last = numbers.group(4).length();
      char separator = numbers.group(2).charAt(0);
      if (first == 4 && last <= 2) {
        add(fitting, text, new DatePattern(Order.YMD, separator, 4, false));
      } else if (first <= 2 && (last == 4 || last == 2)) {
        add(fitting, text, new DatePattern(Order.DMY, separator, last, false));
        add(fitting, text, new DatePattern(Order.MDY, separator, last, false));
        if (last == 2 && first == 2) {
          add(fitting, text, new DatePattern(Order.YMD, separator, 2, false));
        }
      }
      return fitting;
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      for (Order order : List.of(Order.YMD, Order.DMY, Order.MDY)) {
        add(
            fitting,
            text,
            new DatePattern(order, NONE, compact.group(1).length() == 8 ? 4 : 2, false));
      }
      return fitting;
    }
    for (Order order : Order.values()) {
      for (int digits : new int[] {4, 2}) {
        add(fitting, text, new DatePattern(order, NONE, digits, true));
      }
    }
    return fitting;
  }

  /** Says whether a field can hardly be anything but a date, as six digits can. */
  static boolean isDate(String field) {
    if (field.length() < 6) {
      return false;
    }
    return fitting(field).stream()
        .anyMatch(
            pattern ->
                pattern.named()
                    || pattern.separator() != NONE
                    || (pattern.order() == Order.YMD && pattern.yearDigits() == 4));
  }

  /** Returns the date of a field, or nothing if it is none in this pattern. */
  Optional<LocalDate> parse(String field) {
    return field.length() > LONGEST ? Optional.empty() : read(clean(field));
  }

  /** Returns the text that {@link #of} reads. */
  String text() {
    String day = named ? "d" : "dd";
    String month = named ? "MMM" : "MM";
    String year = "y".repeat(yearDigits);
    String between = named ? " " : separator == NONE ? "" : String.valueOf(separator);
    return switch (order) {
      case DMY -> day + between + month + between + year;
      case MDY -> month + between + day + between + year;
      case YMD -> year + between + month + between + day;
    };
  }

  private static void add(List<DatePattern> fitting, String text, DatePattern pattern) {
    if (pattern.read(text).isPresent()) {
      fitting.add(pattern);
    }
  }

  private Optional<LocalDate> read(String text) {
    if (named) {
      return readNamed(text);
    }
    if (separator == NONE) {
      return readCompact(text);
    }
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.matches() && numbers.group(2).charAt(0) == separator
        ? date(numbers.group(1), numbers.group(3), numbers.group(4))
        : Optional.empty();
  }

  private Optional<LocalDate> readCompact(String text) {
    Matcher compact = COMPACT.matcher(text);
    if (!compact.matches() || compact.group(1).length() != yearDigits + 4) {
      return Optional.empty();
    }
    String digits = compact.group(1);
    int year = order == Order.YMD ? yearDigits : 2;
    return date(
            digits.substring(0, year), digits.substring(year, year + 2), digits.substring(year + 2))
        // Longer numbers are dates by accident only.
        .filter(date -> date.getYear() >= 1900 && date.getYear() < 2100);
  }

  private Optional<LocalDate> readNamed(String text) {
    Pattern pattern =
        switch (order) {
          case DMY -> DAY_FIRST;
          case MDY -> MONTH_FIRST;
          case YMD -> YEAR_FIRST;
        };
    Matcher words = pattern.matcher(text);
    if (!words.matches()) {
      return Optional.empty();
    }
    String word = words.group(order == Order.MDY ? 1 : 2);
    int month = MonthNames.month(word);
    return month == 0
        ? Optional.empty()
        : date(
            order == Order.MDY ? String.valueOf(month) : words.group(1),
            order == Order.MDY ? words.group(2) : String.valueOf(month),
            words.group(3));
  }

  private Optional<LocalDate> date(String first, String second, String third) {
    String year = order == Order.YMD ? first : third;
    String month = order == Order.MDY ? first : second;
    String day = order == Order.DMY ? first : order == Order.MDY ? second : third;
    if (year.length() != yearDigits || month.length() > 2 || day.length() > 2) {
      return Optional.empty();
    }
    int number = Integer.parseInt(year);
    int century = yearDigits == 4 ? 0 : number < 70 ? 2000 : 1900;
    if (century + number < 1000) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(century + number, Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String clean(String field) {
    String text = field.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    return text.contains("  ") ? text.replaceAll(" {2,}", " ") : text;
  }
}
