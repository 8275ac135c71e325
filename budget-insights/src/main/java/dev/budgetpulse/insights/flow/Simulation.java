package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far balances may get from what is estimated: a bootstrap of residuals (Efron and Tibshirani,
 * 1993, section 9.4). Each of a thousand courses draws for each month to come one past month, and
 * takes the errors that all categories had in it. Of estimates that are less sure further ahead the
 * errors grow as their 95 % bands do.
 */
final class Simulation {
  private static final int COURSES = 1000;

  private Simulation() {}

  /** Returns for each day how far its closing balance may be from the estimated one. */
  static List<Band> spread(
      List<EstimatedMonth> months, LocalDate asOf, LocalDate until, Currency currency, long seed) {
    int days = (int) ChronoUnit.DAYS.between(asOf, until);
    int errors = months.stream().mapToInt(it -> it.estimate().errors().size()).max().orElse(1);
    SplittableRandom random = new SplittableRandom(seed);
    // As many as the longest flow has, so that a longer one begins as a shorter one does.
    int[][] drawn = new int[COURSES][Estimate.MONTHS + 1];
    for (int[] course : drawn) {
      Arrays.setAll(course, place -> random.nextInt(errors));
    }
    double[][] off = new double[days][COURSES];
    for (EstimatedMonth month : months) {
      add(month, ChronoUnit.DAYS.between(asOf, month.first()) - 1, drawn, off);
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

  private static void add(EstimatedMonth month, long firstDay, int[][] drawn, double[][] off) {
    double ahead = month.ahead();
    double share = ahead / (ahead + month.passed());
    double expected = month.rest().minorUnits();
    double[] rests =
        month.estimate().errors().stream()
            .mapToDouble(error -> rest(month, error.minorUnits() * stretch(month), share))
            .toArray();
    int days = (int) Math.min(month.weights().size(), off.length - firstDay);
    for (int day = 0; day < days; day++) {
      double part = month.weights().get(day) / ahead;
      double[] ofDay = off[(int) firstDay + day];
      for (int course = 0; course < COURSES; course++) {
        ofDay[course] += part * (rests[drawn[course][month.place()]] - expected);
      }
    }
  }

  private static double rest(EstimatedMonth month, double error, double share) {
    boolean income = month.estimate().income();
    double whole = oneWay(income, month.whole().amount().minorUnits() + error);
    return oneWay(income, whole * share - month.known().minorUnits());
  }

  private static double oneWay(boolean income, double minor) {
    return income ? Math.max(minor, 0) : Math.min(minor, 0);
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
