package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How far balances may get from what is estimated: a bootstrap of residuals (Efron and Tibshirani,
 * 1993, section 9.4).
 *
 * <p>Each of a thousand courses draws a past, as many months as there are, from the past months,
 * since another past would have given other estimates; from that it draws one month for each to
 * come, and takes the errors that all categories had in it. Of a part of a month the error is as
 * the root of that part, as that of a sum of independent payments is. Of estimates that are less
 * sure further ahead the errors grow as their 95 % bands do. What is known of a month makes it no
 * surer, and a single category may come out on the wrong side of zero: to stop it there would push
 * the sum of all to one side. Equal seeds draw equal errors, whatever they are weighted by.
 *
 * @param months what is estimated of each category in each month
 * @param asOf the day before the first
 * @param until the last day
 * @param currency the currency
 * @param seed what the errors are drawn with
 */
record Simulation(
    List<EstimatedMonth> months, LocalDate asOf, LocalDate until, Currency currency, long seed) {
  private static final int COURSES = 1000;

  /** How many times the error of a category counts on a day. */
  interface Weight {
    double of(Optional<CategoryId> category, LocalDate day);
  }

  Simulation {
    months = List.copyOf(months);
  }

  /** Returns for each day how far its closing balance may be from the estimated one. */
  List<Band> bands(Weight weight) {
    int days = (int) ChronoUnit.DAYS.between(asOf, until);
    int errors = months.stream().mapToInt(it -> it.estimate().errors().size()).max().orElse(1);
    SplittableRandom random = new SplittableRandom(seed);
    // As many as the longest flow has, so that a longer one begins as a shorter one does.
    int[][] drawn = new int[COURSES][Estimate.MONTHS + 1];
    for (int[] course : drawn) {
      int[] past = random.ints(errors, 0, errors).toArray();
      Arrays.setAll(course, place -> past[random.nextInt(errors)]);
    }
    double[][] off = new double[days][COURSES];
    for (EstimatedMonth month : months) {
      add(month, weight, drawn, off);
    }
    List<Band> bands = new ArrayList<>(days);
    for (int day = 0; day < days; day++) {
      if (day > 0) {
        for (int course = 0; course < COURSES; course++) {
          off[day][course] += off[day - 1][course];
        }
      }
      double[] sorted = off[day].clone();
      Arrays.sort(sorted);
      bands.add(
          new Band(
              money(sorted[COURSES / 40], currency),
              money(sorted[COURSES / 10], currency),
              money(sorted[COURSES - 1 - COURSES / 10], currency),
              money(sorted[COURSES - 1 - COURSES / 40], currency)));
    }
    return List.copyOf(bands);
  }

  private void add(EstimatedMonth month, Weight weight, int[][] drawn, double[][] off) {
    int firstDay = (int) ChronoUnit.DAYS.between(asOf, month.first()) - 1;
    double stretch = stretch(month);
    double[] errors =
        month.estimate().errors().stream()
            .mapToDouble(error -> error.minorUnits() * stretch)
            .toArray();
    double whole = (double) month.passed() + month.ahead();
    double part = 0;
    for (int day = 0; day < Math.min(month.weights().size(), off.length - firstDay); day++) {
      double before = Math.sqrt(part / whole);
      part += month.weights().get(day);
      double more = Math.sqrt(part / whole) - before;
      more *= weight.of(month.estimate().category(), month.first().plusDays(day));
      double[] ofDay = off[firstDay + day];
      for (int course = 0; course < COURSES; course++) {
        ofDay[course] += more * errors[drawn[course][month.place()]];
      }
    }
  }

  private static double stretch(EstimatedMonth month) {
    double first = width(month.estimate().months().get(0).band());
    return first == 0 ? 1 : width(month.whole().band()) / first;
  }

  private static double width(Band band) {
    return (double) band.high95().minorUnits() - band.low95().minorUnits();
  }

  private static Money money(double minor, Currency currency) {
    return Money.ofMinor(Math.round(minor), currency);
  }
}
