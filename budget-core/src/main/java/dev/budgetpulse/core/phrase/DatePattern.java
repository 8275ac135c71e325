package dev.budgetpulse.core.phrase;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to name a day.
 *
 * @param meaning how the day follows from what the pattern captures
 * @param offset the days from today for {@link Meaning#DAY}, otherwise 0
 * @param elements folded words, and the places that are named in {@link Language}
 */
record DatePattern(Meaning meaning, int offset, List<String> elements) {

  /** How a day follows from what was captured. */
  enum Meaning {
    DAY,
    AGO_DAY,
    AGO_WEEK,
    AGO_MONTH,
    AGO_YEAR,
    AHEAD_DAY,
    AHEAD_WEEK,
    AHEAD_MONTH,
    WEEKDAY,
    WEEKDAY_LAST,
    WEEKDAY_THIS,
    WEEKDAY_COMING,
    WEEKDAY_NEXT,
    MONTHDAY,
    MONTHDAY_LAST,
    MONTH_LAST,
    MONTH_NEXT,
    WEEK_LAST,
    WEEK_NEXT,
    WEEKEND_LAST,
    DATE;

    /** Says whether it names several days, so that the one has to be asked. */
    boolean isOfSeveralDays() {
      return switch (this) {
        case MONTH_LAST, MONTH_NEXT, WEEK_LAST, WEEK_NEXT, WEEKEND_LAST -> true;
        default -> false;
      };
    }
  }

  /** Returns every way to write a pattern whose words in square brackets may be left out. */
  static List<List<String>> written(String pattern) {
    List<List<String>> ways = new ArrayList<>();
    ways.add(List.of());
    for (String word : pattern.split(" ", -1)) {
      boolean optional = word.startsWith("[") && word.endsWith("]");
      String element = optional ? word.substring(1, word.length() - 1) : word;
      List<List<String>> longer = new ArrayList<>();
      for (List<String> way : ways) {
        List<String> with = new ArrayList<>(way);
        with.add(isPlace(element) ? element : Token.fold(element));
        longer.add(with);
        if (optional) {
          longer.add(way);
        }
      }
      ways = longer;
    }
    return ways;
  }

  static boolean isPlace(String element) {
    return switch (element) {
      case "#", "NTH", "DAY", "MONTH", "WEEKDAY", "SHORTDAY", "YEAR" -> true;
      default -> false;
    };
  }
}
