package dev.budgetpulse.insights.anomaly;

/**
 * How anomalies are looked for. Immutable.
 *
 * @param confidence how sure an anomaly has to be at least to be reported, above 0 and below 1;
 *     less finds more, and more that is none
 * @param seed what the isolation forest's chance starts from; equal seeds give equal anomalies
 */
public record AnomalyOptions(double confidence, long seed) {
  /**
   * Checks the confidence.
   *
   * @throws IllegalArgumentException if it is not above 0 and below 1
   */
  public AnomalyOptions {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("A confidence is above 0 and below 1, not " + confidence);
    }
  }

  /**
   * Returns confidence 0.35 and seed 1. The best balance of finding all and finding nothing else is
   * where the confidence is half of that balance's F-measure (Lipton, Elkan and Naryanaswamy 2014),
   * which is about 0.7.
   */
  public static AnomalyOptions defaults() {
    return new AnomalyOptions(0.35, 1);
  }

  /** Returns these options with another least confidence. */
  public AnomalyOptions withConfidence(double other) {
    return new AnomalyOptions(other, seed);
  }

  /** Returns these options with another seed. */
  public AnomalyOptions withSeed(long other) {
    return new AnomalyOptions(confidence, other);
  }
}
