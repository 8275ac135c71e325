package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.rate.Conversion;
import java.util.List;
import java.util.Objects;

/**
 * Two entries that are, or may be, the two sides of one transfer; plain data, made to be stored.
 *
 * @param out the side that money leaves, not null
 * @param in the side that it arrives on, not null
 * @param score the sum of the reasons' points
 * @param reasons at least one
 * @param rates the rates that the amounts were compared at; none within one currency
 */
public record TransferPair(
    EntryId out, EntryId in, int score, List<Reason> reasons, List<Conversion.Step> rates) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the reasons do not add up to the score
   */
  public TransferPair {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(in, "in");
    reasons = List.copyOf(reasons);
    rates = List.copyOf(rates);
    if (reasons.isEmpty() || reasons.stream().mapToInt(Reason::points).sum() != score) {
      throw new IllegalArgumentException("A score is the sum of its reasons' points");
    }
  }

  /** Returns the mark that the two are no transfer, so that they are never proposed again. */
  public Distinct distinct() {
    return new Distinct(Fingerprint.of(out), Fingerprint.of(in));
  }
}
