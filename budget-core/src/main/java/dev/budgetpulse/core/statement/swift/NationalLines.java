package dev.budgetpulse.core.statement.swift;

import java.util.List;

/**
 * Reads field NS, in which some German banks write what others write into field 86: one part a
 * line, each with a number of two digits of its own.
 */
final class NationalLines {
  private NationalLines() {}

  /** Returns the lines as parts of field 86, those of other sorts left out. */
  static List<String> numbered(List<String> lines) {
    StringBuilder text = new StringBuilder("?00").append(content(lines, 17));
    for (int number = 1; number <= 14; number++) {
      String purpose = content(lines, number);
      if (!purpose.isEmpty()) {
        text.append('?').append(number <= 10 ? 19 + number : 49 + number).append(purpose);
      }
    }
    text.append("?32").append(content(lines, 15));
    text.append("?33").append(content(lines, 16));
    return List.of(text.toString());
  }

  private static String content(List<String> lines, int wanted) {
    StringBuilder content = new StringBuilder();
    for (String line : lines) {
      boolean numbered = line.length() > 2 && Notation.isDigits(line.substring(0, 2));
      if (numbered && Integer.parseInt(line.substring(0, 2)) == wanted) {
        content.append(line, 2, line.length());
      }
    }
    return content.toString();
  }
}
