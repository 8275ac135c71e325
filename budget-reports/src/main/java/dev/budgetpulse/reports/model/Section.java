package dev.budgetpulse.reports.model;

import dev.budgetpulse.reports.text.Text;
import java.util.List;
import java.util.Objects;

/**
 * A part of a report with a heading. Immutable.
 *
 * @param id what programs call it, in small letters and hyphens
 * @param title its heading
 * @param blocks what is in it, in order
 */
public record Section(String id, Text title, List<Block> blocks) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the id has other characters
   */
  public Section {
    Ids.require(id);
    Objects.requireNonNull(title, "title");
    blocks = List.copyOf(blocks);
  }

  /** Returns a section whose heading is the text {@code section.ID}. */
  public static Section of(String id, Block... blocks) {
    return new Section(id, Text.of("section." + id), List.of(blocks));
  }
}
