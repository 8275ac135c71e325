package dev.budgetpulse.core.template;

import dev.budgetpulse.core.ledger.CategoryId;
import java.util.Objects;

/**
 * Why a template cannot be applied.
 *
 * @param category the envelope's category, not null
 * @param template which one, not null
 * @param message why, for people, not null
 */
public record TemplateFault(CategoryId category, TemplateId template, String message) {
  /** Refuses null. */
  public TemplateFault {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(message, "message");
  }
}
