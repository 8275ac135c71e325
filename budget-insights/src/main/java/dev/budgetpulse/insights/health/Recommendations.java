package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.pattern.Pattern;
import dev.budgetpulse.insights.pattern.Patterns;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Works out what to budget for categories. Pure functions of a snapshot, so thread-safe.
 *
 * <p>The arithmetic ({@code budget-recommendation/1}) is on the last twelve complete months since
 * the category's first spending, of which there are at least three.
 *
 * <ul>
 *   <li>With 24 complete months or more, of which the last twelve rank like the mean of those
 *       before (Spearman's correlation at least 0.587, the 5 % point of twelve pairs), a calendar
 *       month that was above the mean of its year in every year, or below in every one, is divided
 *       by what it was of that mean, and the recommendation multiplied by it. Years are counted
 *       back from the last complete month.
 *   <li>A trend counts only if it is significant, see {@link Patterns}: every month is moved along
 *       its slope to the month asked for, not below zero.
 *   <li>If nothing was spent in half of the months or more, the mean is recommended, as what has to
 *       be set aside. Otherwise a quantile (linear between months), the higher the less it costs to
 *       be on the safe side: where months are on average no more than 10 % of the median away from
 *       it the 90th percentile, up to 30 % the 80th, else the 70th.
 *   <li>It is rounded up to a step of 1, 2 or 5 times a power of ten minor units, the largest that
 *       is no more than a twentieth of it.
 * </ul>
 */
public final class Recommendations {
  private static final int MOST_MONTHS = 12;
  private static final int FEWEST_MONTHS = 3;
  private static final double SEASONAL = 0.587;

  private Recommendations() {}

  /**
   * Returns what to budget in a month for each category in use that there is enough known of, in
   * the order of the categories.
   *
   * @param month the month, from the snapshot's on, at most twelve months later
   * @throws IllegalArgumentException if it is not
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<Recommendation> of(Snapshot snapshot, YearMonth month) {
    long ahead = ChronoUnit.MONTHS.between(YearMonth.from(snapshot.asOf()), month);
    if (ahead < 0 || ahead > 12) {
      throw new IllegalArgumentException(month + " is not within a year after " + snapshot.asOf());
    }
    CompleteMonths months = CompleteMonths.of(snapshot);
    Map<Category, Money> slopes =
        Patterns.of(snapshot).stream()
            .filter(Pattern.Trend.class::isInstance)
            .map(Pattern::effect)
            .filter(effect -> effect.isSignificant() && effect.category().isPresent())
            .collect(
                Collectors.toMap(
                    effect -> effect.category().orElseThrow(), Pattern.Effect::perMonth));
    List<Recommendation> recommendations = new ArrayList<>();
    for (Category category : months.byCategory().keySet()) {
      List<Money> spent = months.sinceFirst(category, Integer.MAX_VALUE);
      if (!category.archived() && spent.size() >= FEWEST_MONTHS) {
        YearMonth last = months.months().get(months.months().size() - 1);
        recommendations.add(
            of(
                category,
                month,
                (int) ChronoUnit.MONTHS.between(last, month),
                spent,
                slopes.getOrDefault(category, snapshot.zero())));
      }
    }
    return List.copyOf(recommendations);
  }

  private static Recommendation of(
      Category category, YearMonth month, int ahead, List<Money> spent, Money slope) {
    double[] values = spent.stream().mapToDouble(Money::minorUnits).toArray();
    double[] seasons = seasons(values);
    int target = values.length - 1 + ahead;
    double[] level =
        IntStream.range(Math.max(0, values.length - MOST_MONTHS), values.length)
            .filter(i -> season(seasons, values.length, i) > 0)
            .mapToDouble(
                i ->
                    Math.max(0, values[i] + (double) slope.minorUnits() * (target - i))
                        / season(seasons, values.length, i))
            .sorted()
            .toArray();
    double season = season(seasons, values.length, target);
    double median = quantile(level, 0.5);
    double mean = mean(level);
    double distance =
        median > 0
            ? mean(Arrays.stream(level).map(v -> Math.abs(v - median)).toArray()) / median
            : 1;
    boolean isOccasional = 2 * Arrays.stream(level).filter(v -> v > 0).count() <= level.length;
    double quantile = distance <= 0.10 ? 0.9 : distance <= 0.30 ? 0.8 : 0.7;
    double base = isOccasional ? mean : quantile(level, quantile);
    Money amount = Money.ofMinor(roundedUp(base * season), slope.currency());
    Evidence.Builder evidence =
        Evidence.of("budget-recommendation/1")
            .figure("months", level.length)
            .figure("distance", distance)
            .figure("slope", slope)
            .figure("season", season);
    if (!isOccasional) {
      evidence.figure("quantile", quantile);
    }
    return new Recommendation(
        category,
        month,
        amount,
        evidence
            .figure("base", Money.ofMinor(Math.round(base), slope.currency()))
            .figure("amount", amount)
            .build(
                Math.min(1, (double) level.length / MOST_MONTHS)
                    * (1 - Math.min(1, distance) / 2)));
  }

  /** What the months of a year are of its mean, the last one being that of the last value. */
  private static double[] seasons(double[] values) {
    int years = values.length / 12;
    double[] seasons = new double[12];
    Arrays.fill(seasons, 1);
    double[] last = new double[12];
    double[] before = new double[12];
    double[] sums = new double[12];
    int[] above = new int[12];
    int[] below = new int[12];
    double total = 0;
    for (int year = 1; year <= years; year++) {
      int from = values.length - 12 * year;
      double mean = mean(Arrays.copyOfRange(values, from, from + 12));
      total += mean;
      for (int i = 0; i < 12; i++) {
        double value = values[from + i];
        (year == 1 ? last : before)[i] += value;
        sums[i] += value;
        above[i] += value > mean ? 1 : 0;
        below[i] += value < mean ? 1 : 0;
      }
    }
    // A month without ranks, as of a rent, has no correlation: it is not a number, and not enough.
    if (years >= 2 && total > 0 && smile.math.Math.spearman(last, before) >= SEASONAL) {
      for (int i = 0; i < 12; i++) {
        if (above[i] == years || below[i] == years) {
          seasons[i] = Math.max(0, sums[i] / total);
        }
      }
    }
    return seasons;
  }

  private static double season(double[] seasons, int length, int index) {
    return seasons[Math.floorMod(index - length, 12)];
  }

  private static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    return sorted[below]
        + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static long roundedUp(double minorUnits) {
    long step = 1;
    for (long power = 1; 20 * power <= minorUnits; power *= 10) {
      for (long digit : new long[] {1, 2, 5}) {
        step = 20 * digit * power <= minorUnits ? digit * power : step;
      }
    }
    // What is a millionth of a step above one is so by the arithmetic of fractions only.
    return (long) Math.ceil(minorUnits / step - 1e-6) * step;
  }
}
