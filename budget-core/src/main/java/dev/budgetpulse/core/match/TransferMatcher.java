package dev.budgetpulse.core.match;

import dev.budgetpulse.core.rate.RateBook;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the entries that are the two sides of one transfer.
 *
 * <p>One side is an outflow and the other an inflow on another account, at most 4 days apart. In
 * one currency the amounts are exactly opposite. In two, what arrives is worth 0.9 to 1.1 times
 * what left at the rate of the day the money left, or of the days before as far as the book allows;
 * without a rate there is no pair. Amounts that differ by exactly a fee that was stated are
 * suggested, never paired.
 *
 * <p>All entries are assigned together. Two are a pair if each is clearly the best for the other;
 * what is ambiguous is suggested. What somebody has rejected is never proposed again. Nothing
 * depends on the order of the entries. Pairing makes, changes and removes no entry.
 *
 * <p>Immutable and thread-safe.
 */
public final class TransferMatcher {
  private final RateBook rates;
  private final int margin;

  private TransferMatcher(RateBook rates, int margin) {
    this.rates = Objects.requireNonNull(rates, "rates");
    this.margin = margin;
  }

  /** Returns a matcher that compares currencies at these rates, with a margin of 5 points. */
  public static TransferMatcher of(RateBook rates) {
    return new TransferMatcher(rates, MatchOptions.defaults().margin());
  }

  /**
   * Finds the transfers among entries.
   *
   * @param legs entries of at least two accounts, each once, in any order
   * @param rejected the pairs that somebody has rejected
   * @throws IllegalArgumentException if an entry is there twice
   */
  public TransferMatching match(List<Leg> legs, Set<Distinct> rejected) {
    return new LegMatching(legs, rejected, rates, margin).match();
  }
}
