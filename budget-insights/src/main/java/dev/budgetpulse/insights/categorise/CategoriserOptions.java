package dev.budgetpulse.insights.categorise;

import java.util.Objects;

/**
 * How a categoriser works. Immutable.
 *
 * @param family how it learns
 * @param threshold the least confidence that it proposes with, 0 to 1
 * @param seed what its chance starts from; equal seeds give equal categorisers
 */
public record CategoriserOptions(Family family, double threshold, long seed) {

  /** How a categoriser learns. */
  public enum Family {
    /** A linear model of characters and words beside a memory of payees; learns at once. */
    LINEAR,
    /** A random forest of 100 trees; made anew when there is a fifth more to learn from. */
    FOREST
  }

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public CategoriserOptions {
    Objects.requireNonNull(family, "family");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("A threshold is from 0 to 1, not " + threshold);
    }
  }

  /** Returns what measured best: linear, proposing from 0.5 on, seed 1. */
  public static CategoriserOptions defaults() {
    return new CategoriserOptions(Family.LINEAR, 0.5, 1);
  }

  /** Returns these options with another family. */
  public CategoriserOptions withFamily(Family other) {
    return new CategoriserOptions(other, threshold, seed);
  }

  /** Returns these options with another threshold. */
  public CategoriserOptions withThreshold(double other) {
    return new CategoriserOptions(family, other, seed);
  }

  /** Returns these options with another seed. */
  public CategoriserOptions withSeed(long other) {
    return new CategoriserOptions(family, threshold, other);
  }
}
