package dev.budgetpulse.insights.categorise;

/**
 * Turns what a model thinks of its own first choice into how often it is right, by what came of
 * earlier choices made before their answer was known. What is long ago fades.
 */
final class Calibration {
  private static final int STEPS = 20;
  private static final double FADING = 0.998;
  private static final double PRIOR = 6;

  private final double[] made = new double[STEPS];
  private final double[] right = new double[STEPS];
  private final double[] claimed = new double[STEPS];

  void note(double probability, boolean wasRight) {
    for (int i = 0; i < STEPS; i++) {
      made[i] *= FADING;
      right[i] *= FADING;
      claimed[i] *= FADING;
    }
    int step = step(probability);
    made[step]++;
    claimed[step] += probability;
    if (wasRight) {
      right[step]++;
    }
  }

  private static int step(double probability) {
    return Math.min(STEPS - 1, (int) (probability * STEPS));
  }

  /** Returns how often choices of such a probability are right, 0 to 1, never falling with it. */
  double confidence(double probability) {
    // Pooled adjacent violators, from the left; each pool remembers where it ends.
    double[] level = new double[STEPS];
    double[] weight = new double[STEPS];
    int[] end = new int[STEPS];
    int pools = 0;
    double all = 0;
    double allRight = 0;
    double allClaimed = 0;
    for (int i = 0; i < STEPS; i++) {
      all += made[i];
      allRight += right[i];
      allClaimed += claimed[i];
    }
    double shift = (allRight - allClaimed) / (all + PRIOR);
    for (int i = 0; i < STEPS; i++) {
      double middle = Math.min(1, Math.max(0, (i + 0.5) / STEPS + shift));
      level[pools] = (right[i] + PRIOR * middle) / (made[i] + PRIOR);
      weight[pools] = made[i] + PRIOR;
      end[pools] = i;
      pools++;
      while (pools > 1 && level[pools - 2] > level[pools - 1]) {
        double both = weight[pools - 2] + weight[pools - 1];
        level[pools - 2] =
            (level[pools - 2] * weight[pools - 2] + level[pools - 1] * weight[pools - 1]) / both;
        weight[pools - 2] = both;
        end[pools - 2] = end[pools - 1];
        pools--;
      }
    }
    int step = step(probability);
    int pool = 0;
    while (end[pool] < step) {
      pool++;
    }
    return Math.min(1, Math.max(0, level[pool]));
  }
}
