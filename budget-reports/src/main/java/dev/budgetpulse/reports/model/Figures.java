package dev.budgetpulse.reports.model;

import java.util.List;

/**
 * Numbers that stand side by side. Immutable.
 *
 * @param figures the numbers, in order
 */
public record Figures(List<Figure> figures) implements Block {
  /** Copies the list. */
  public Figures {
    figures = List.copyOf(figures);
  }
}
