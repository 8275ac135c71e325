package dev.budgetpulse.core.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of characters; it has a character if it has it in any letter case.
 *
 * @param ranges first and last characters
 * @param kinds letters that stand for kinds of characters: {@code d w s D W S}
 * @param negated whether the set has all other characters
 */
record RegexSet(List<Range> ranges, String kinds, boolean negated) {

  record Range(int first, int last) {
    boolean has(int c) {
      return first <= c && c <= last;
    }
  }

  RegexSet {
    ranges = List.copyOf(new ArrayList<>(ranges));
  }

  static RegexSet of(char kind) {
    return new RegexSet(List.of(), String.valueOf(kind), false);
  }

  boolean has(int c) {
    return negated != (inRanges(c) || kinds.chars().anyMatch(kind -> isOfKind(c, kind)));
  }

  private boolean inRanges(int c) {
    if (ranges.isEmpty()) {
      return false;
    }
    int upper = Character.toUpperCase(c);
    int lower = Character.toLowerCase(c);
    return ranges.stream().anyMatch(range -> range.has(c) || range.has(upper) || range.has(lower));
  }

  private static boolean isOfKind(int c, int kind) {
    return switch (kind) {
      case 'd' -> Character.isDigit(c);
      case 'D' -> !Character.isDigit(c);
      case 'w' -> isWordCharacter(c);
      case 'W' -> !isWordCharacter(c);
      case 's' -> c == ' ';
      default -> c != ' ';
    };
  }

  static boolean isWordCharacter(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
