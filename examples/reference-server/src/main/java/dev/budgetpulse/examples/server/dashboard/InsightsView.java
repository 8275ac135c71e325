package dev.budgetpulse.examples.server.dashboard;

import java.util.List;

/**
 * The insights that matter most today.
 *
 * @param rows the first of them
 * @param more how many others there are
 */
public record InsightsView(List<Row> rows, int more) {
  /** An insight, and how much it matters, in words and as a class of styles. */
  public record Row(String weight, String css, String text) {}
}
