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
  private static final int FEWEST_DIGITS = 3;
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
    if (!mayBeDate(field)) {
      return fitting;
    }
    String text = clean(field);
    Optional<Numbers> numbers = Numbers.of(text);
    if (numbers.isPresent()) {
      numbers.get().addFitting(fitting);
      return fitting;
    }
    boolean beginsWithDigit = text.charAt(0) >= '0' && text.charAt(0) <= '9';
    Matcher compact = COMPACT.matcher(text);
    if (beginsWithDigit && compact.matches()) {
      for (Order order : List.of(Order.YMD, Order.DMY, Order.MDY)) {
        add(
            fitting,
            text,
            new DatePattern(order, NONE, compact.group(1).length() == 8 ? 4 : 2, false));
      }
      return fitting;
    }
    if (MonthNames.isIn(text)) {
      for (Order order : Order.values()) {
        for (int digits : new int[] {4, 2}) {
          add(fitting, text, new DatePattern(order, NONE, digits, true));
        }
      }
    }
    return fitting;
  }

  /** Says whether a field has the digits of the shortest date, which is a matter of speed only. */
  private static boolean mayBeDate(String field) {
    int digits = 0;
    for (int i = 0; i < field.length(); i++) {
      digits += field.charAt(i) >= '0' && field.charAt(i) <= '9' ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS;
  }

  /** A date of three numbers, with what stands between the first two. */
  private record Numbers(String first, char separator, String second, String third) {
    private static final int LONGEST_SIMPLE = 10;

    static Optional<Numbers> of(String text) {
      if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
        return Optional.empty();
      }
      return simple(text).or(() -> matched(text));
    }

    /** Reads what has no time and no space, as nearly all dates; for speed only. */
    private static Optional<Numbers> simple(String text) {
      if (text.length() > LONGEST_SIMPLE) {
        return Optional.empty();
      }
      int one = endOfDigits(text, 0);
      int two = endOfDigits(text, one + 1);
      if (one > 4 || two >= text.length() || "-./".indexOf(text.charAt(one)) < 0) {
        return Optional.empty();
      }
      int three = endOfDigits(text, two + 1);
      boolean whole =
          three == text.length()
              && text.charAt(two) == text.charAt(one)
              && two > one + 1
              && two <= one + 3
              && three > two + 1
              && three <= two + 5;
      return whole
          ? Optional.of(
              new Numbers(
                  text.substring(0, one),
                  text.charAt(one),
                  text.substring(one + 1, two),
                  text.substring(two + 1)))
          : Optional.empty();
    }

    private static Optional<Numbers> matched(String text) {
      Matcher numbers = NUMBERS.matcher(text);
      return numbers.matches()
          ? Optional.of(
              new Numbers(
                  numbers.group(1), numbers.group(2).charAt(0), numbers.group(3), numbers.group(4)))
          : Optional.empty();
    }

    private static int endOfDigits(String text, int from) {
      int end = Math.min(from, text.length());
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return end;
    }

    void addFitting(List<DatePattern> fitting) {
      int years = third.length();
      if (first.length() == 4 && years <= 2) {
        add(fitting, new DatePattern(Order.YMD, separator, 4, false));
      } else if (first.length() <= 2 && (years == 4 || years == 2)) {
        add(fitting, new DatePattern(Order.DMY, separator, years, false));
        add(fitting, new DatePattern(Order.MDY, separator, years, false));
        if (years == 2 && first.length() == 2) {
          add(fitting, new DatePattern(Order.YMD, separator, 2, false));
        }
      }
    }

    private void add(List<DatePattern> fitting, DatePattern pattern) {
      if (pattern.date(first, second, third).isPresent()) {
        fitting.add(pattern);
      }
    }
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
    return Numbers.of(text)
        .filter(numbers -> numbers.separator() == separator)
        .flatMap(numbers -> date(numbers.first(), numbers.second(), numbers.third()));
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
