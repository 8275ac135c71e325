package dev.budgetpulse.reports.model;

import dev.budgetpulse.reports.text.Text;
import java.util.Objects;
import java.util.Optional;

/**
 * A number that a report begins with. Immutable.
 *
 * @param id what programs call it, in small letters and hyphens
 * @param label what people call it
 * @param value the number
 * @param change how it differs from what it is held against, empty if it is held against nothing
 */
public record Figure(String id, Text label, Cell value, Optional<Change> change) {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it has other characters
   */
  public Figure {
    Ids.require(id);
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(change, "change");
  }

  /** Returns a figure that is held against nothing, labelled with the text {@code figure.ID}. */
  public static Figure of(String id, Cell value) {
    return new Figure(id, Text.of("figure." + id), value, Optional.empty());
  }

  /** Returns this figure held against another value. */
  public Figure against(Change other) {
    return new Figure(id, label, value, Optional.of(other));
  }

  /**
   * What a figure is held against.
   *
   * @param what what it is, such as "the month before"
   * @param before its value
   * @param difference by how much the figure is more, of the value's sort
   * @param share the difference as a part of what was before; nothing where that is zero
   * @param good whether it is a change for the better, empty where neither is
   */
  public record Change(
      Text what, Cell before, Cell difference, Cell share, Optional<Boolean> good) {
    /** Refuses null. */
    public Change {
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(difference, "difference");
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(good, "good");
    }
  }
}
