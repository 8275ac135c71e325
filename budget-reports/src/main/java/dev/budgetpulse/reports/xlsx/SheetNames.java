package dev.budgetpulse.reports.xlsx;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names for the sheets of one workbook: of 1 to 31 characters that are allowed, and none twice,
 * small and capital letters being the same. Not thread-safe.
 */
final class SheetNames {
  private static final int LONGEST = 31;

  // A program keeps this name for itself.
  private final Set<String> taken = new HashSet<>(Set.of("history"));

  /** Returns a name that is like the title. */
  String like(String title) {
    String clean =
        title
            .replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF\\[\\]:*?/\\\\]", " ")
            .replaceAll("^['\\s]+|['\\s]+$", "");
    String name = cut(clean.isEmpty() ? "-" : clean, LONGEST);
    for (int number = 2; !taken.add(folded(name)); number++) {
      String ending = " (" + number + ")";
      name = cut(clean.isEmpty() ? "-" : clean, LONGEST - ending.length()) + ending;
    }
    return name;
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String cut(String name, int length) {
    if (name.length() <= length) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length;
    return name.substring(0, end).replaceAll("['\\s]+$", "");
  }
}
