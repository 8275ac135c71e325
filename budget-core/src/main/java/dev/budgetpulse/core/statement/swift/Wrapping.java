package dev.budgetpulse.core.statement.swift;

import java.util.List;

/** Undoes what breaks a text into lines and parts of a fixed length. */
final class Wrapping {
  /** How long a line of field 86 may be. */
  private static final int LINE = 65;

  private Wrapping() {}

  /** Returns the text that was cut into lines without regard to its words, as structured ones. */
  static String unwrapped(List<String> lines) {
    return String.join("", lines);
  }

  /**
   * Returns the text of lines of which the full ones were cut without regard to words, and the
   * others end with a word.
   */
  static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean full = true;
    for (String line : lines) {
      if (!full) {
        text.append(' ');
      }
      text.append(line);
      full = line.length() == LINE;
    }
    return text.toString();
  }
}
