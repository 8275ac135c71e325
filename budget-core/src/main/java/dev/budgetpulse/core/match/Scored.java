package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.EntryId;
import java.util.List;
import java.util.Objects;

/**
 * An entry that a line may be, and why.
 *
 * @param entry the entry, not null
 * @param score the sum of the reasons' points
 * @param reasons at least one
 */
public record Scored(EntryId entry, int score, List<Reason> reasons) {
  /**
   * Copies the reasons.
   *
   * @throws IllegalArgumentException if there is none, or they do not add up to the score
   */
  public Scored {
    Objects.requireNonNull(entry, "entry");
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty() || reasons.stream().mapToInt(Reason::points).sum() != score) {
      throw new IllegalArgumentException("A score is the sum of its reasons' points");
    }
  }

  static Scored of(EntryId entry, List<Reason> reasons) {
    return new Scored(entry, reasons.stream().mapToInt(Reason::points).sum(), reasons);
  }
}
