package dev.budgetpulse.reports.template;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a report template within its ledger.
 *
 * @param value the id itself, not null
 */
public record TemplateId(UUID value) {
  /** Refuses null. */
  public TemplateId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static TemplateId parse(String text) {
    return new TemplateId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
