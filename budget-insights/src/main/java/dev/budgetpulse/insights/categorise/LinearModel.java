package dev.budgetpulse.insights.categorise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression on hashed pieces of text, trained by steps along the gradient.
 *
 * <p>Each lesson is followed by some earlier ones drawn by chance, so that what was learnt first is
 * not forgotten and one pass is enough. How often a payee had each category and whether words and
 * category names stand for the same count beside the pieces, with weights that are not learnt.
 */
final class LinearModel implements Model {
  private static final int FACTS = 64;
  private static final double STEP = 1;

  /** After so many lessons steps begin to be shorter, so that what is mixed comes to rest. */
  private static final double LONG_STEPS = 1000;

  private static final double BIAS_STEP = 0.1;
  private static final double TOO_SMALL = 1e-3;
  private static final float CONCEPT = 0.7f;
  private static final float FACT = 0.2f;
  private static final double MEMORY = 3;
  private static final double RARE = 0.3;
  private static final int MOST_REPEATED = 10;
  private static final int LEAST_REPEATED = 8;
  private static final int REPEATED_ALL_IN_ALL = 40_000;

  private final int categories;
  private final double[][] named;
  private final float[][] weights;
  private final float[] bias;
  private final int[] lessonsWith = new int[Features.SPACE];
  private final Map<String, int[]> memory = new HashMap<>();
  private final List<Taught> past = new ArrayList<>();
  private final SplittableRandom random;

  private record Taught(Sample sample, int category) {}

  /**
   * Starts with what the names of categories say.
   *
   * @param named how far each concept, first index, says the same as each category's name
   */
  LinearModel(int categories, double[][] named, SplittableRandom random) {
    this.categories = categories;
    this.named = named;
    this.random = random;
    this.weights = new float[Features.SPACE + named.length + FACTS][];
    this.bias = new float[categories];
  }

  @Override
  public String method() {
    return "linear/2";
  }

  @Override
  public void learn(Sample sample, int category) {
    past.add(new Taught(sample, category));
    for (int piece : sample.features().index()) {
      lessonsWith[piece]++;
    }
    if (!sample.key().isEmpty()) {
      memory.computeIfAbsent(sample.key(), key -> new int[categories])[category]++;
    }
    step(sample, category);
    int repeated = REPEATED_ALL_IN_ALL / past.size();
    repeated = Math.max(LEAST_REPEATED, Math.min(MOST_REPEATED, repeated));
    for (int i = 0; i < repeated; i++) {
      Taught earlier = past.get(random.nextInt(past.size()));
      step(earlier.sample(), earlier.category());
    }
    step(sample, category);
  }

  /** One step; what the lesson itself left in the memory must not seem to foretell it. */
  private void step(Sample sample, int category) {
    int[] known = memory.get(sample.key());
    if (known != null) {
      known[category]--;
    }
    float[] values = values(sample.features());
    double[] likely = probabilities(sample, values);
    if (known != null) {
      known[category]++;
    }
    double length = STEP / Math.sqrt(1 + past.size() / LONG_STEPS);
    for (int c = 0; c < categories; c++) {
      double error = (c == category ? 1 : 0) - likely[c];
      if (Math.abs(error) < TOO_SMALL) {
        continue;
      }
      double step = length * error;
      bias[c] += (float) (BIAS_STEP * step);
      int[] pieces = sample.features().index();
      for (int i = 0; i < pieces.length; i++) {
        row(pieces[i])[c] += (float) (step * values[i]);
      }
      for (int concept : sample.concepts().index()) {
        row(Features.SPACE + concept)[c] += (float) (step * CONCEPT);
      }
      for (int fact : sample.facts().index()) {
        row(Features.SPACE + named.length + fact)[c] += (float) (step * FACT);
      }
    }
  }

  private float[] row(int piece) {
    float[] row = weights[piece];
    if (row == null) {
      row = new float[categories];
      weights[piece] = row;
    }
    return row;
  }

  /** Returns what each piece counts: the more the rarer it is, together 1 in length. */
  private float[] values(Features features) {
    int[] pieces = features.index();
    float[] values = new float[pieces.length];
    double squares = 0;
    for (int i = 0; i < pieces.length; i++) {
      double value = Math.log((past.size() + 2.0) / (lessonsWith[pieces[i]] + 1.0)) + RARE;
      values[i] = (float) value;
      squares += value * value;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < pieces.length; i++) {
      values[i] /= length;
    }
    return values;
  }

  @Override
  public double[] probabilities(Sample sample) {
    return probabilities(sample, values(sample.features()));
  }

  private double[] probabilities(Sample sample, float[] values) {
    float[] scores = bias.clone();
    int[] pieces = sample.features().index();
    for (int i = 0; i < pieces.length; i++) {
      add(weights[pieces[i]], values[i], scores);
    }
    for (int concept : sample.concepts().index()) {
      add(weights[Features.SPACE + concept], CONCEPT, scores);
      for (int c = 0; c < categories; c++) {
        scores[c] += (float) named[concept][c];
      }
    }
    for (int fact : sample.facts().index()) {
      add(weights[Features.SPACE + named.length + fact], FACT, scores);
    }
    int[] known = memory.get(sample.key());
    if (known != null) {
      double all = 0.5;
      for (int count : known) {
        all += count;
      }
      for (int c = 0; c < categories; c++) {
        scores[c] += (float) (MEMORY * known[c] / all);
      }
    }
    return softmax(scores);
  }

  private static void add(float @Nullable [] row, float value, float[] to) {
    if (row != null) {
      for (int c = 0; c < to.length; c++) {
        to[c] += row[c] * value;
      }
    }
  }

  private static double[] softmax(float[] scores) {
    double[] likely = new double[scores.length];
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double all = 0;
    for (int c = 0; c < scores.length; c++) {
      likely[c] = Math.exp(scores[c] - most);
      all += likely[c];
    }
    for (int c = 0; c < scores.length; c++) {
      likely[c] /= all;
    }
    return likely;
  }

  @Override
  public double weight(Features word, int category) {
    double sum = 0;
    float[] values = values(word);
    int[] pieces = word.index();
    for (int i = 0; i < pieces.length; i++) {
      float[] row = weights[pieces[i]];
      sum += row == null ? 0 : row[category] * values[i];
    }
    return sum;
  }
}
