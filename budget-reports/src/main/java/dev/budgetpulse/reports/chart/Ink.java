package dev.budgetpulse.reports.chart;

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
  SERIES_8
}
