package dev.budgetpulse.reports.pdf;

import java.util.Arrays;
import java.util.List;

/**
 * How wide the columns of a table are, how large its letters, and whether its sheets are turned:
 * the letters get smaller before the sheet is turned, and numbers are broken only if nothing else
 * helps.
 */
final class ColumnWidths {
  /** The room between words and each side of their column. */
  static final double PADDING = 5;

  private static final double[] SIZES = {8.5, 8, 7.5, 7, 6.5};
  private static final double SMALLEST = 6;
  private static final double[] LONGEST_PARTS = {84, 60, 44, 30};

  private final double size;
  private final boolean turned;
  private final double[] widths;
  private final double[] tails;

  private ColumnWidths(double size, boolean turned, double[] widths, double[] tails) {
    this.size = size;
    this.turned = turned;
    this.widths = widths;
    this.tails = tails;
  }

  /**
   * Returns the widths of columns.
   *
   * @param upright the room on a sheet as it is
   * @param across the room on one that is turned
   */
  static ColumnWidths of(List<Need> needs, double upright, double across) {
    for (double room : new double[] {upright, across}) {
      for (double size : SIZES) {
        double[] least = least(needs, size, LONGEST_PARTS[0]);
        if (sum(least) <= room) {
          return new ColumnWidths(
              size,
              room == across && across > upright,
              grown(needs, size, least, room),
              tails(needs, least, size));
        }
      }
    }
    double[] least = {};
    for (double part : LONGEST_PARTS) {
      least = least(needs, SMALLEST, part);
      if (sum(least) <= across) {
        return new ColumnWidths(
            SMALLEST,
            across > upright,
            grown(needs, SMALLEST, least, across),
            tails(needs, least, SMALLEST));
      }
    }
    double shrink = Math.min(1, across / sum(least));
    double[] widths = Arrays.stream(least).map(width -> width * shrink).toArray();
    return new ColumnWidths(SMALLEST, across > upright, widths, tails(needs, widths, SMALLEST));
  }

  private static double[] least(List<Need> needs, double size, double longest) {
    return needs.stream()
        .mapToDouble(
            need -> 2 * PADDING + Math.max(need.solid * size, Math.min(need.part * size, longest)))
        .toArray();
  }

  /** Gives what is left first to those whose words would be broken, then to all. */
  private static double[] grown(List<Need> needs, double size, double[] least, double room) {
    double[] widths = least.clone();
    double[] missing = new double[widths.length];
    for (int at = 0; at < widths.length; at++) {
      Need need = needs.get(at);
      double wanted = Math.max(need.whole, need.solid) * size + 2 * PADDING;
      missing[at] = Math.max(0, wanted - widths[at]);
    }
    double left = room - sum(widths);
    double wanted = sum(missing);
    double share = wanted > 0 ? Math.min(1, left / wanted) : 0;
    for (int at = 0; at < widths.length; at++) {
      widths[at] += missing[at] * share;
    }
    left = room - sum(widths);
    double parts = needs.stream().mapToDouble(Need::weight).sum();
    for (int at = 0; at < widths.length; at++) {
      widths[at] += Math.max(0, left) * needs.get(at).weight() / parts;
    }
    return widths;
  }

  private static double[] tails(List<Need> needs, double[] widths, double size) {
    double[] tails = new double[widths.length];
    for (int at = 0; at < tails.length; at++) {
      boolean fits = needs.get(at).solid * size <= widths[at] - 2 * PADDING + 1e-6;
      tails[at] = fits ? needs.get(at).tail * size : 0;
    }
    return tails;
  }

  private static double sum(double[] widths) {
    return Arrays.stream(widths).sum();
  }

  int count() {
    return widths.length;
  }

  double size() {
    return size;
  }

  boolean turned() {
    return turned;
  }

  double width(int column) {
    return widths[column];
  }

  double total() {
    return sum(widths);
  }

  /**
   * Returns how far left of its column's edge a number ends whose part after the point is so wide.
   */
  double tail(int column, double width) {
    return Math.max(0, tails[column] - width * size);
  }

  /** What a column needs, 1 being the size of the letters. Not thread-safe. */
  static final class Need {
    private final boolean number;
    private final boolean words;
    private double part;
    private double whole;
    private double head;
    private double tail;
    private double solid;

    Need(boolean number, boolean words) {
      this.number = number;
      this.words = words;
    }

    /** Takes words in that may be broken. */
    void breakable(Words some) {
      part = Math.max(part, some.widestPart());
      whole = Math.max(whole, some.width());
    }

    void add(Words some, boolean breaks) {
      if (breaks) {
        breakable(some);
      } else {
        solid = Math.max(solid, some.width());
      }
    }

    /** Takes a number in, whose whole part ends somewhere. */
    void number(Words some, int point) {
      head = Math.max(head, some.width(0, point));
      tail = Math.max(tail, some.width(point, some.length()));
      solid = Math.max(solid, head + tail);
    }

    private double weight() {
      return words ? 2 : number ? 1 : 0.5;
    }
  }
}
