package dev.budgetpulse.insights.anomaly;

/**
 * The weighted mean of some numbers and how far they are from it, kept up number by number after
 * Welford (1962) and West (1979). Beyond a weight, older numbers fade, so that it follows a drift.
 */
final class Spread {
  /** What a few dozen payments say is enough; what came before may be out of date. */
  private static final double MOST_WEIGHT = 60;

  private double weight;
  private double mean;
  private double squares;

  /**
   * Adds a number.
   *
   * @return how much the sum of squares around the mean grew
   */
  double add(double x, double share) {
    if (weight + share > MOST_WEIGHT) {
      squares *= (MOST_WEIGHT - share) / weight;
      weight = MOST_WEIGHT - share;
    }
    double off = x - mean;
    weight += share;
    mean += off * share / weight;
    double more = share * off * (x - mean);
    squares += more;
    return more;
  }

  double weight() {
    return weight;
  }

  double mean() {
    return mean;
  }

  double squares() {
    return squares;
  }
}
