package dev.budgetpulse.reports.plain;

import dev.budgetpulse.reports.internal.Glyphs;
import java.util.ArrayList;
import java.util.List;

/** Words in lines of so many columns of a terminal. */
final class Lines {
  private Lines() {}

  /**
   * Returns words in lines, broken at spaces, and between characters where a word is longer than a
   * line.
   *
   * @param words one line of words
   * @param width how many columns a line takes at most
   * @param first what the first line begins with
   * @param others what the others begin with
   */
  static List<String> wrap(String words, int width, String first, String others) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    int used = Glyphs.columns(first);
    boolean begun = false;
    for (String word : words.split(" ", -1)) {
      int room = Glyphs.columns(word);
      if (begun && used + 1 + room <= width) {
        line.append(' ');
        used++;
      } else if (begun) {
        lines.add(line.toString());
        line = new StringBuilder(others);
        used = Glyphs.columns(others);
      }
      begun = true;
      if (used + room <= width) {
        line.append(word);
        used += room;
        continue;
      }
      for (String cluster : Glyphs.clusters(word)) {
        int columns = Glyphs.columns(cluster);
        if (used + columns > width) {
          lines.add(line.toString());
          line = new StringBuilder(others);
          used = Glyphs.columns(others);
        }
        line.append(cluster);
        used += columns;
      }
    }
    lines.add(line.toString());
    return lines;
  }

  static String padded(String words, int width) {
    return words + " ".repeat(Math.max(0, width - Glyphs.columns(words)));
  }

  static String paddedLeft(String words, int width) {
    return " ".repeat(Math.max(0, width - Glyphs.columns(words))) + words;
  }

  static String cut(String words, int width) {
    if (Glyphs.columns(words) <= width) {
      return words;
    }
    StringBuilder cut = new StringBuilder();
    int used = 1;
    for (String cluster : Glyphs.clusters(words)) {
      used += Glyphs.columns(cluster);
      if (used > width) {
        break;
      }
      cut.append(cluster);
    }
    return cut.append('…').toString();
  }
}
