package dev.budgetpulse.examples.server.calendar;

import java.util.List;

/**
 * The months in which anything moved.
 *
 * @param years with such months, the last first
 */
public record MonthsView(List<Year> years) {
  /** A year with those of its months in which anything moved, in order. */
  public record Year(int number, List<Month> months) {}

  /** A month. */
  public record Month(String address, String name) {}
}
