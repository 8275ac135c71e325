package dev.budgetpulse.reports.chart;

import java.util.Arrays;
import java.util.List;

/** What a shape of a drawing is, from which a theme knows its colour. */
public enum Ink {
  /** Words and numbers. */
  TEXT,
  /** Words that matter less: scales, units. */
  FAINT_TEXT,
  /** Lines of a scale. */
  GRID,
  /** The line at zero. */
  AXIS,
  /** The series, in their order; a ninth has the ink of the first. */
  SERIES_1,
  SERIES_2,
  SERIES_3,
  SERIES_4,
  SERIES_5,
  SERIES_6,
  SERIES_7,
  SERIES_8;

  private static final List<Ink> SERIES =
      Arrays.stream(values()).filter(ink -> ink.compareTo(SERIES_1) >= 0).toList();

  /** Returns the inks of series, in their order. */
  public static List<Ink> series() {
    return SERIES;
  }
}
