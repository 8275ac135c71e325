package dev.budgetpulse.insights.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import smile.math.special.Erf;

/**
 * Tests that look at what is more and what is less, not by how much: one rent does not drown what
 * happens every week, and the unit of money makes no difference.
 */
final class RankTest {
  private RankTest() {}

  /**
   * What the Friedman test found, with mid-ranks for ties (Conover, Practical Nonparametric
   * Statistics, 3rd edition, 5.8).
   *
   * @param rankSums the sum of each treatment's ranks
   * @param spread the sum of the squares of all ranks' distances from their mean
   * @param statistic about chi-squared, one degree of freedom less than treatments; 0 without
   *     spread
   * @param p the chance of at least as much without a pattern
   */
  record Friedman(List<Double> rankSums, double spread, double statistic, double p) {
    Friedman {
      rankSums = List.copyOf(rankSums);
    }

    int peak() {
      return rankSums.indexOf(Collections.max(rankSums));
    }
  }

  /** Tests whether some of an odd number of treatments come to more; a block is a row. */
  static Friedman friedman(List<long[]> blocks, int treatments) {
    double[] sums = new double[treatments];
    double mean = (treatments + 1) / 2.0;
    double spread = 0;
    for (long[] block : blocks) {
      double[] ranks = ranks(block);
      for (int i = 0; i < treatments; i++) {
        sums[i] += ranks[i];
        spread += (ranks[i] - mean) * (ranks[i] - mean);
      }
    }
    double between = 0;
    for (double sum : sums) {
      between += (sum - blocks.size() * mean) * (sum - blocks.size() * mean);
    }
    double statistic = spread == 0 ? 0 : (treatments - 1) * between / spread;
    return new Friedman(
        Arrays.stream(sums).boxed().toList(),
        spread,
        statistic,
        chiSquaredTail(statistic, treatments - 1));
  }

  /** Returns the chance that chi-squared with an even number of degrees of freedom is as large. */
  static double chiSquaredTail(double statistic, int degrees) {
    double term = Math.exp(-statistic / 2);
    double tail = term;
    for (int i = 1; i < degrees / 2; i++) {
      term *= statistic / 2 / i;
      tail += term;
    }
    return Math.min(1, tail);
  }

  /** Returns the chance that a standard normal number is as large. */
  static double normalTail(double z) {
    return Erf.erfc(z / Math.sqrt(2)) / 2;
  }

  /**
   * Returns how far the first days of some periods stand out, in standard deviations: each period's
   * first window is ranked among all windows of its length in that period, the end going on at the
   * beginning, so that without a pattern every rank is as likely.
   */
  static double firstWindows(List<long[]> periods, int window) {
    double sum = 0;
    double variance = 0;
    for (long[] days : periods) {
      long[] windows = new long[days.length];
      for (int i = 0; i < days.length; i++) {
        for (int j = 0; j < window; j++) {
          windows[i] += days[(i + j) % days.length];
        }
      }
      double[] ranks = ranks(windows);
      double mean = (days.length + 1) / 2.0;
      double spread = 0;
      for (double rank : ranks) {
        spread += (rank - mean) * (rank - mean);
      }
      // Divided by the length, so that long periods do not count for more than short ones.
      sum += (ranks[0] - mean) / days.length;
      variance += spread / days.length / days.length / days.length;
    }
    return variance == 0 ? 0 : sum / Math.sqrt(variance);
  }

  /**
   * What the Mann-Kendall test found, with its variance corrected for ties and its statistic for
   * continuity (Mann 1945, Kendall 1975).
   *
   * @param s how many more pairs rise than fall
   * @param variance that of s without a trend
   * @param p the chance of a statistic as far from zero without a trend, in either direction
   */
  record MannKendall(long s, double variance, double p) {}

  /** Tests whether numbers rise or fall over time. */
  static MannKendall mannKendall(long[] values) {
    long s = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        s += Long.compare(values[j], values[i]);
      }
    }
    double variance = variance(values.length);
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      variance -= variance(to - from);
    }
    double z = s == 0 || variance <= 0 ? 0 : (Math.abs(s) - 1) / Math.sqrt(variance);
    return new MannKendall(s, variance, Math.min(1, 2 * normalTail(z)));
  }

  private static double variance(int n) {
    return n * (n - 1.0) * (2.0 * n + 5) / 18;
  }

  /** Returns the median of the slopes between all pairs (Theil 1950, Sen 1968). */
  static double theilSen(long[] values) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        slopes.add((double) (values[j] - values[i]) / (j - i));
      }
    }
    Collections.sort(slopes);
    int half = slopes.size() / 2;
    return slopes.size() % 2 == 1
        ? slopes.get(half)
        : (slopes.get(half - 1) + slopes.get(half)) / 2;
  }

  /**
   * Returns the chances corrected for how many there are, in their order: calling those at most a
   * level significant makes the share of false ones among them at most that level on average
   * (Benjamini and Hochberg 1995).
   */
  static List<Double> corrected(List<Double> chances) {
    List<Double> sorted = chances.stream().sorted().toList();
    return chances.stream()
        .map(
            p -> {
              double least = 1;
              for (int i = sorted.size() - 1; i >= 0 && sorted.get(i) >= p; i--) {
                least = Math.min(least, sorted.get(i) * ((double) sorted.size() / (i + 1)));
              }
              return least;
            })
        .toList();
  }

  private static double[] ranks(long[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int less = 0;
      int equal = 0;
      for (long other : values) {
        less += other < values[i] ? 1 : 0;
        equal += other == values[i] ? 1 : 0;
      }
      ranks[i] = less + (equal + 1) / 2.0;
    }
    return ranks;
  }
}
