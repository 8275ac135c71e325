package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.chart.Drawing.Point;
import java.util.List;

/**
 * What tells a series from the others: its ink, and for who does not see colours its dashes, its
 * marks and the filling of its bars.
 *
 * @param ink its colour
 * @param dash the dashes of its line
 * @param square whether its marks have corners
 * @param filling how its bars are filled
 */
record Style(Ink ink, List<Double> dash, boolean square, Filling filling) {
  private static final List<List<Double>> DASHES =
      List.of(
          List.of(),
          List.of(7.0, 3.0),
          List.of(2.0, 2.0),
          List.of(9.0, 3.0, 2.0, 3.0),
          List.of(14.0, 4.0),
          List.of(4.0, 2.0, 1.0, 2.0),
          List.of(1.0, 3.0),
          List.of(9.0, 2.0, 2.0, 2.0, 2.0, 2.0));
  private static final double MARK = 2.4;
  private static final double OUTLINE = 1.4;
  private static final double SMALLEST_PATTERN = 4;

  /** How bars are filled. */
  enum Filling {
    FULL,
    STRIPES,
    OUTLINE,
    FINE_STRIPES
  }

  /** Returns the style of a series, counted from 0. */
  static Style of(int series) {
    List<Ink> inks = Ink.series();
    return new Style(
        inks.get(series % inks.size()),
        DASHES.get(series % DASHES.size()),
        series % 2 == 1,
        Filling.values()[series % Filling.values().length]);
  }

  /** Draws an upright bar from its base to its tip, which is never in a gap of its filling. */
  void bar(Pen pen, double x, double width, double base, double tip) {
    double top = Math.min(base, tip);
    double height = Math.abs(base - tip);
    if (filling == Filling.FULL || Math.min(width, height) < SMALLEST_PATTERN) {
      pen.box(x, top, width, height, ink);
    } else if (filling == Filling.OUTLINE) {
      outline(pen, x + OUTLINE / 2, top + OUTLINE / 2, width - OUTLINE, height - OUTLINE);
    } else {
      // A line as thick as the bar is wide: its dashes are stripes across the bar.
      double middle = x + width / 2;
      pen.line(
          List.of(new Point(middle, tip), new Point(middle, base)),
          width,
          filling == Filling.STRIPES ? List.of(4.0, 2.0) : List.of(1.5, 1.5),
          ink);
    }
  }

  private void outline(Pen pen, double x, double y, double width, double height) {
    Point start = new Point(x, y);
    Point next = new Point(x + width, y);
    // One side more than there are, so that the first corner is one.
    pen.line(
        List.of(
            start, next, new Point(x + width, y + height), new Point(x, y + height), start, next),
        OUTLINE,
        List.of(),
        ink);
  }

  /** Draws the mark of an amount on a line. */
  void mark(Pen pen, Point at) {
    if (square) {
      pen.box(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK, ink);
    } else {
      pen.dot(at, MARK, ink);
    }
  }
}
