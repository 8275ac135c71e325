package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.snapshot.Payment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a pool of payments lies on the days of a cadence.
 *
 * @param runs stretches without a gap that would end them, in order
 * @param weight the evidence of the convincing ones, less what the payments outside them cost
 */
record Fit(List<Run> runs, double weight) {
  private static final int MOST_DAYS = 6;
  private static final int LEAST_APART = 10;
  private static final int LAST_DAY = 31;

  /**
   * Returns the best fit of a pool in order, empty if no days of the cadence suggest themselves.
   */
  static Optional<Fit> best(List<Payment> pool, Cadence cadence, int among, Grids grids) {
    Pool of = new Pool(pool, cadence, among);
    Optional<Grids.Grid> nominal = Optional.empty();
    Optional<Fit> best = Optional.empty();
    for (Grids.Grid grid : grids(pool, cadence, grids)) {
      Fit fit = of.fit(grid);
      if (best.isEmpty() || fit.isBetterThan(best.get())) {
        nominal = Optional.of(grid);
        best = Optional.of(fit);
      }
    }
    if (nominal.isEmpty() || cadence.isOfWeeks()) {
      return best;
    }
    for (Shift shift : List.of(Shift.NEXT, Shift.PREVIOUS)) {
      Fit fit = of.fit(grids.of(nominal.get().start(), nominal.get().rule(), shift));
      if (fit.isBetterThan(best.orElseThrow())) {
        best = Optional.of(fit);
      }
    }
    return best;
  }

  private boolean isBetterThan(Fit other) {
    return weight > other.weight || (weight == other.weight && strongest() > other.strongest());
  }

  List<Run> convincing() {
    return runs.stream().filter(Run::isConvincing).toList();
  }

  /** Returns the evidence of the strongest stretch, convincing or not. */
  double strongest() {
    return runs.stream().mapToDouble(Run::weight).max().orElse(0);
  }

  /** Returns the days of a cadence that a payment lies on, in all ways that there are. */
  private static List<Grids.Grid> grids(List<Payment> pool, Cadence cadence, Grids grids) {
    List<LocalDate> dates = pool.stream().map(Payment::date).distinct().toList();
    LocalDate first = grids.first();
    if (cadence.isOfWeeks()) {
      int days = 7 * cadence.interval();
      return dates.stream()
          .map(date -> ChronoUnit.DAYS.between(first, date) % days)
          .distinct()
          .sorted()
          .map(
              day ->
                  grids.of(
                      first.plusDays(day),
                      "FREQ=WEEKLY;INTERVAL=" + cadence.interval(),
                      Shift.NONE))
          .toList();
    }
    LocalDate month = first.withDayOfMonth(1);
    if (cadence == Cadence.SEMI_MONTHLY) {
      return pairs(dates).stream()
          .map(days -> grids.of(month, "FREQ=MONTHLY;BYMONTHDAY=" + days, Shift.NONE))
          .toList();
    }
    Set<Phase> phases = new TreeSet<>();
    for (LocalDate date : dates) {
      long months = ChronoUnit.MONTHS.between(month, date) % cadence.interval();
      days(date).forEach(day -> phases.add(new Phase(months, day)));
    }
    return phases.stream()
        .map(
            phase ->
                grids.of(
                    month.plusMonths(phase.months()),
                    "FREQ=MONTHLY;INTERVAL=" + cadence.interval() + ";BYMONTHDAY=" + phase.day(),
                    Shift.NONE))
        .toList();
  }

  private record Phase(long months, int day) implements Comparable<Phase> {
    @Override
    public int compareTo(Phase other) {
      return months == other.months
          ? Integer.compare(day, other.day)
          : Long.compare(months, other.months);
    }
  }

  /** Returns the days of every month that a date may stand for. */
  private static Stream<Integer> days(LocalDate date) {
    return date.getDayOfMonth() == date.lengthOfMonth()
        ? Stream.of(date.getDayOfMonth(), LAST_DAY).distinct()
        : Stream.of(date.getDayOfMonth());
  }

  private static List<String> pairs(List<LocalDate> dates) {
    Map<Integer, Long> counts =
        dates.stream()
            .flatMap(Fit::days)
            .collect(Collectors.groupingBy(day -> day, TreeMap::new, Collectors.counting()));
    List<Integer> days =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_DAYS)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<String> pairs = new ArrayList<>();
    for (int one : days) {
      for (int other : days) {
        if (other - one >= LEAST_APART && 30 - (other - one) >= LEAST_APART) {
          pairs.add(one + "," + other);
        }
      }
    }
    return pairs;
  }

  /** Payments that are held against the days of a cadence. */
  private static final class Pool {
    private final List<Payment> payments;
    private final Cadence cadence;
    private final int among;
    private final Money usual;
    private final long[] dates;

    Pool(List<Payment> payments, Cadence cadence, int among) {
      this.payments = payments;
      this.cadence = cadence;
      this.among = among;
      this.usual = Amounts.median(payments.stream().map(Payment::amount).toList());
      this.dates = payments.stream().mapToLong(payment -> payment.date().toEpochDay()).toArray();
    }

    Fit fit(Grids.Grid grid) {
      List<Run> runs = new ArrayList<>();
      List<Run.Match> matches = new ArrayList<>();
      int misses = 0;
      int trailing = 0;
      int at = 0;
      int tolerance = cadence.tolerance();
      for (Grids.Day day :
          grid.between(dates[0] - tolerance, dates[dates.length - 1] + tolerance)) {
        while (at < dates.length && dates[at] < day.epochDay() - tolerance) {
          at++;
        }
        int next = at;
        while (next < dates.length && dates[next] <= day.epochDay() + tolerance) {
          next++;
        }
        if (next > at) {
          misses += matches.isEmpty() ? 0 : trailing;
          trailing = 0;
          matches.add(nearest(payments.subList(at, next), day));
        } else if (++trailing == cadence.patience()) {
          add(runs, grid, matches, misses);
          matches.clear();
          misses = 0;
        }
        at = next;
      }
      add(runs, grid, matches, misses);
      List<Run> convincing = runs.stream().filter(Run::isConvincing).toList();
      int taken = convincing.stream().mapToInt(run -> run.matches().size() + run.extras()).sum();
      return new Fit(
          runs,
          convincing.stream().mapToDouble(Run::weight).sum()
              - Run.COST * (payments.size() - taken));
    }

    private Run.Match nearest(List<Payment> near, Grids.Day day) {
      if (near.size() == 1) {
        return new Run.Match(near.get(0), day);
      }
      return near.stream()
          .map(payment -> new Run.Match(payment, day))
          .min(
              Comparator.<Run.Match, Boolean>comparing(
                      match -> !Amounts.areSimilar(usual, match.amount()))
                  .thenComparing(Run.Match::daysOff)
                  .thenComparing(Run.Match::payment))
          .orElseThrow();
    }

    private void add(List<Run> runs, Grids.Grid grid, List<Run.Match> matches, int misses) {
      if (matches.isEmpty() || (cadence == Cadence.SEMI_MONTHLY && !haveOneAmount(matches))) {
        return;
      }
      LocalDate first = matches.get(0).payment().date();
      LocalDate last = matches.get(matches.size() - 1).payment().date();
      long within =
          payments.stream()
              .filter(payment -> !payment.date().isBefore(first) && !payment.date().isAfter(last))
              .count();
      runs.add(
          new Run(
              cadence,
              grid.recurrence(),
              List.copyOf(matches),
              misses,
              (int) within - matches.size(),
              among));
    }

    /** Two things that come once a month each are not one that comes twice. */
    private static boolean haveOneAmount(List<Run.Match> matches) {
      int split = matches.get(0).day().nominal().getDayOfMonth();
      Map<Boolean, List<Money>> halves =
          matches.stream()
              .collect(
                  Collectors.partitioningBy(
                      match ->
                          Math.abs(match.day().nominal().getDayOfMonth() - split) < LEAST_APART,
                      Collectors.mapping(Run.Match::amount, Collectors.toList())));
      List<Money> medians =
          halves.values().stream().filter(half -> !half.isEmpty()).map(Amounts::median).toList();
      return Amounts.areSimilar(medians.get(0), medians.get(medians.size() - 1));
    }
  }
}
