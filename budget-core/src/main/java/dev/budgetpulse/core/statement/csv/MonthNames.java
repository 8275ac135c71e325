package dev.budgetpulse.core.statement.csv;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of months, whole or shortened, in the languages of banks. */
final class MonthNames {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "nl", "pt", "pl", "cs", "sk", "hu", "sv", "nb", "da", "fi",
          "lt", "lv", "et", "ro", "tr");
  private static final int SHORTEST = 3;
  private static final Map<String, Integer> MONTHS = months();

  private MonthNames() {}

  /** Says whether some word of a text is the name of a month. */
  static boolean isIn(String text) {
    int from = 0;
    while (from < text.length()) {
      int to = from;
      boolean ascii = true;
      while (to < text.length() && Character.isLetter(text.charAt(to))) {
        ascii &= text.charAt(to) < 128;
        to++;
      }
      if (to - from >= SHORTEST) {
        String word = text.substring(from, to);
        // What is only ASCII is plain in small letters, and most texts are no dates.
        if (ascii ? MONTHS.containsKey(word.toLowerCase(Locale.ROOT)) : month(word) != 0) {
          return true;
        }
      }
      from = to + 1;
    }
    return false;
  }

  /** Returns the month of a name, 1 to 12, or 0 if it is none or one of several. */
  static int month(String name) {
    return MONTHS.getOrDefault(Words.plain(name), 0);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> exact = new HashMap<>();
    Map<String, Set<Integer>> beginnings = new HashMap<>();
    // English first: what other languages also call something else is English in a bank's file.
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style :
            List.of(
                TextStyle.FULL,
                TextStyle.FULL_STANDALONE,
                TextStyle.SHORT,
                TextStyle.SHORT_STANDALONE)) {
          String name = Words.plain(month.getDisplayName(style, locale));
          if (name.length() < SHORTEST || !name.chars().allMatch(Character::isLetter)) {
            continue;
          }
          exact.putIfAbsent(name, month.getValue());
          for (int end = SHORTEST; end < name.length(); end++) {
            beginnings
                .computeIfAbsent(name.substring(0, end), none -> new HashSet<>())
                .add(month.getValue());
          }
        }
      }
    }
    beginnings.forEach(
        (beginning, meant) -> {
          if (meant.size() == 1) {
            exact.putIfAbsent(beginning, meant.iterator().next());
          }
        });
    return Map.copyOf(exact);
  }
}
