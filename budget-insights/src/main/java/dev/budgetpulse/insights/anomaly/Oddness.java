package dev.budgetpulse.insights.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How odd payments are when all is looked at together: an isolation forest that is grown anew when
 * there is a fifth more to grow from. It is one voice, and a small one: it doubles the odds that a
 * far-out amount is unusual, and does nothing to others.
 */
final class Oddness {
  private static final double SAY = 2;
  private static final int LEAST_POINTS = 64;
  private static final int MOST_POINTS = 512;
  private static final double GROWTH = 1.2;

  private final SplittableRandom random;
  private final List<double[]> points = new ArrayList<>();
  private @Nullable IsolationForest forest;
  private int grownFrom;

  Oddness(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * What the forest says of a payment.
   *
   * @param score how easily it is told apart from others, 0 to 1; 0 if there is no forest yet
   * @param fence from which score on it is odd
   * @param say what the odds are multiplied by
   */
  record Verdict(double score, double fence, double say) {}

  Verdict of(double[] point) {
    if (forest == null) {
      return new Verdict(0, 1, 1);
    }
    double score = forest.score(point);
    return new Verdict(score, forest.fence(), score >= forest.fence() ? SAY : 1);
  }

  void learn(List<double[]> more) {
    points.addAll(more);
    if (points.size() >= LEAST_POINTS && points.size() >= GROWTH * grownFrom) {
      grownFrom = points.size();
      forest =
          new IsolationForest(
              points.subList(Math.max(0, points.size() - MOST_POINTS), points.size()), random);
    }
  }
}
