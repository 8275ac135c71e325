package dev.budgetpulse.persistence.migration;

import java.util.List;

/**
 * Why a database was left as it is. Immutable.
 *
 * @param code which of the documented reasons it is, such as {@code HEAL-R20}
 * @param reason the reason in a sentence that names the object
 * @param differences what is not as it should be, may be empty
 * @param choices what a person can do about it, at least one
 */
public record Refusal(
    String code, String reason, List<Difference> differences, List<String> choices) {

  /** Copies the lists. */
  public Refusal {
    differences = List.copyOf(differences);
    choices = List.copyOf(choices);
  }

  /** Returns the refusal in several lines. */
  public String toText() {
    StringBuilder text = new StringBuilder(code).append(' ').append(reason).append('\n');
    differences.forEach(difference -> text.append("  ").append(difference).append('\n'));
    text.append("What you can do:\n");
    choices.forEach(choice -> text.append("  - ").append(choice).append('\n'));
    return text.toString();
  }
}
