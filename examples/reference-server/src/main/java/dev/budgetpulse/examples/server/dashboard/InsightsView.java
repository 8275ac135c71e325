package dev.budgetpulse.examples.server.dashboard;

import java.util.List;

/**
 * The insights that matter most today.
 *
 * @param rows the first of them
 * @param more how many others there are
 * @param coming whether they are being looked for, for the first time or again
 */
public record InsightsView(List<Row> rows, int more, boolean coming) {
  /** An insight, and how much it matters, in words and as a class of styles. */
  public record Row(String weight, String css, String text) {}
}
