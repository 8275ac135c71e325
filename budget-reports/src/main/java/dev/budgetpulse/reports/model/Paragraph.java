package dev.budgetpulse.reports.model;

import dev.budgetpulse.reports.text.Text;
import java.util.Objects;

/**
 * A sentence or some. Immutable.
 *
 * @param text the same
 */
public record Paragraph(Text text) implements Block {
  /** Refuses null. */
  public Paragraph {
    Objects.requireNonNull(text, "text");
  }
}
