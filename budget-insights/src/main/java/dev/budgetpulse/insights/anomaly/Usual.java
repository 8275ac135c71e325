package dev.budgetpulse.insights.anomaly;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What can be said about the logarithm of an amount before it is known. */
final class Usual {
  /** No payee's amounts are so alike that a half more would be unusual in itself. */
  static final double LEAST_TIMES = 1.5;

  private static final double LEAST = Math.log(LEAST_TIMES);

  /** What is unusual may be any number of times the usual, up to a hundred. */
  private static final double RANGE = Math.log(100) - LEAST;

  /** How often a payment is about one that was seen, whatever the others are. */
  private static final double AGAIN = 0.05;

  /** What "about" means: give or take a tenth. */
  private static final double ABOUT = 0.1;

  private final List<StudentT> guesses;
  private final double[] weights;
  private final double[] seen;

  /**
   * Says it.
   *
   * @param guesses distributions with one middle and scale, and different tails; at least one
   * @param weights how likely each of them is, adding up to 1
   * @param seen logarithms of amounts that were paid to the same payee
   */
  Usual(List<StudentT> guesses, double[] weights, double[] seen) {
    this.guesses = guesses;
    this.weights = weights;
    this.seen = seen;
  }

  double middle() {
    return guesses.get(0).location();
  }

  double scale() {
    return guesses.get(0).scale();
  }

  /** Returns how likely an amount is as an ordinary one, by one guess. */
  double ordinary(int guess, double x) {
    double density = guesses.get(guess).density(x);
    if (seen.length == 0) {
      return density;
    }
    double sum = 0;
    for (double one : seen) {
      double off = (x - one) / ABOUT;
      sum += Math.exp(-off * off / 2);
    }
    double again = sum / (seen.length * ABOUT * Math.sqrt(2 * Math.PI));
    return (1 - AGAIN) * density + AGAIN * again;
  }

  /** Returns how likely an amount is as some times an ordinary one, by one guess. */
  double unusual(int guess, double x) {
    return guesses.get(guess).below(x - LEAST) / RANGE;
  }

  double ordinary(double x) {
    return together(guess -> ordinary(guess, x));
  }

  double unusual(double x) {
    return together(guess -> unusual(guess, x));
  }

  private double together(IntToDoubleFunction byGuess) {
    return IntStream.range(0, weights.length)
        .mapToDouble(guess -> weights[guess] * byGuess.applyAsDouble(guess))
        .sum();
  }
}
