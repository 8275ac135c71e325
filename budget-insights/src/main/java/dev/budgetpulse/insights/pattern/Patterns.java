package dev.budgetpulse.insights.pattern;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds how spending is spread over time and where it is going. Every method is a pure function of
 * a snapshot, so thread-safe.
 *
 * <p>Weekdays ({@code weekday/1}) and parts of the month ({@code month-phase/1}) are tested with
 * Friedman's test over complete ISO weeks and complete months; paydays ({@code payday/1}) with the
 * rank of the first seven days among all seven days of a pay period; trends ({@code trend/1}) with
 * the Mann-Kendall test over complete months, their slope being that of Theil and Sen. Chances of
 * categories are corrected for how many categories there are (Benjamini and Hochberg); those of all
 * spending are not. None of the tests knows that months resemble their neighbours: of spending that
 * drifts more than the level's share comes out as significant.
 */
public final class Patterns {
  /** The level of significance unless another is asked for. */
  public static final double USUAL_LEVEL = 0.05;

  private static final int MOST_WEEKS = 52;
  private static final int FEWEST_WEEKS = 12;
  private static final int MOST_MONTHS = 24;
  private static final int FEWEST_MONTHS = 6;
  private static final List<Pattern.Phase> PHASES =
      List.of(Pattern.Phase.BEGINNING, Pattern.Phase.MIDDLE, Pattern.Phase.END);
  private static final int PHASE_DAYS = 9;
  private static final int PAYDAY_DAYS = 7;
  private static final int SHORTEST_PAY_PERIOD = 20;
  private static final int LONGEST_PAY_PERIOD = 45;
  private static final double DAYS_OF_MONTH = 365.2425 / 12;

  private final Snapshot snapshot;
  private final double level;
  private final List<Flow> flows;
  private final CompleteMonths months;

  private Patterns(Snapshot snapshot, double level) {
    this.snapshot = snapshot;
    this.level = level;
    this.flows = Flow.of(snapshot).stream().filter(flow -> !flow.isIncome()).toList();
    this.months = CompleteMonths.of(snapshot).last(MOST_MONTHS);
  }

  /** Returns the patterns at the usual level, as {@link #of(Snapshot, double)} does. */
  public static List<Pattern> of(Snapshot snapshot) {
    return of(snapshot, USUAL_LEVEL);
  }

  /**
   * Returns all patterns that there is enough history to test for, significant or not: weekdays,
   * parts of the month, paydays, trends; of each sort first that of all spending, then those of
   * categories in use, in their order.
   *
   * <p>Enough are 12 weeks with spending, or 6 complete months (for a category, since its first
   * spending) or pay periods. What is looked at are at most the last 52 weeks and 24 months.
   *
   * @param level the chance at most of calling significant what is chance, more than 0, less than 1
   * @throws IllegalArgumentException if the level is not
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<Pattern> of(Snapshot snapshot, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("A level is between 0 and 1, not " + level);
    }
    Patterns patterns = new Patterns(Objects.requireNonNull(snapshot, "snapshot"), level);
    return Stream.of(
            patterns.eachSubject(patterns::weekday),
            patterns.eachSubject(patterns::monthPhase),
            patterns.judged(List.of(patterns.payday())),
            patterns.eachSubject(patterns::trend))
        .flatMap(List::stream)
        .toList();
  }

  /** Tests all spending alone and the categories together, corrected for how many they are. */
  private List<Pattern> eachSubject(Function<Optional<Category>, Optional<Draft>> test) {
    List<Pattern> patterns = new ArrayList<>(judged(List.of(test.apply(Optional.empty()))));
    patterns.addAll(
        judged(
            months.byCategory().keySet().stream()
                .filter(category -> !category.archived())
                .map(category -> test.apply(Optional.of(category)))
                .toList()));
    return patterns;
  }

  private List<Pattern> judged(List<Optional<Draft>> tested) {
    List<Draft> drafts = tested.stream().flatMap(Optional::stream).toList();
    List<Double> corrected = RankTest.corrected(drafts.stream().map(Draft::p).toList());
    List<Pattern> patterns = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      patterns.add(drafts.get(i).shape().apply(corrected.get(i)));
    }
    return patterns;
  }

  /** A pattern whose chance is yet to be corrected for those of others. */
  private record Draft(double p, Function<Double, Pattern> shape) {}

  /**
   * Returns a pattern to be judged, none where nothing is spent.
   *
   * @param perMonth the effect in minor units a month
   * @param mean what is spent in a month, in minor units
   */
  private Optional<Draft> draft(
      Optional<Category> category,
      double p,
      double perMonth,
      double mean,
      Evidence.Builder evidence,
      Function<Pattern.Effect, Pattern> shape) {
    if (!(mean > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            p,
            corrected ->
                shape.apply(
                    new Pattern.Effect(
                        category,
                        money(perMonth),
                        BigDecimal.valueOf(perMonth / mean).setScale(4, RoundingMode.HALF_EVEN),
                        corrected <= level,
                        evidence
                            .figure("per-month", money(perMonth))
                            .figure("mean-month", money(mean))
                            .figure("chance", p)
                            .figure("corrected-chance", corrected, level)
                            .build(1 - corrected)))));
  }

  private Optional<Draft> weekday(Optional<Category> category) {
    List<long[]> weeks = weeks(category);
    if (weeks.size() < FEWEST_WEEKS) {
      return Optional.empty();
    }
    RankTest.Friedman test = RankTest.friedman(weeks, 7);
    return draft(
        category,
        test.p(),
        over(weeks, test.peak()) / weeks.size() / 7 * DAYS_OF_MONTH,
        (double) sum(weeks) / weeks.size() / 7 * DAYS_OF_MONTH,
        evidence("weekday/1", "weeks", weeks.size(), test),
        effect -> new Pattern.Weekday(DayOfWeek.of(test.peak() + 1), effect));
  }

  private Optional<Draft> monthPhase(Optional<Category> category) {
    List<long[]> phases = phases(category);
    List<Money> spent = spent(category);
    if (phases.size() < FEWEST_MONTHS) {
      return Optional.empty();
    }
    RankTest.Friedman test = RankTest.friedman(phases, 3);
    return draft(
        category,
        test.p(),
        over(phases, test.peak()) / phases.size(),
        mean(spent),
        evidence("month-phase/1", "months", phases.size(), test),
        effect -> new Pattern.MonthPhase(PHASES.get(test.peak()), effect));
  }

  private Optional<Draft> payday() {
    List<long[]> periods = payPeriods();
    if (periods.size() < FEWEST_MONTHS) {
      return Optional.empty();
    }
    double z = RankTest.firstWindows(periods, PAYDAY_DAYS);
    double more = 0;
    long days = 0;
    for (long[] period : periods) {
      long first = Arrays.stream(period, 0, PAYDAY_DAYS).sum();
      double other = (double) (Arrays.stream(period).sum() - first) / (period.length - PAYDAY_DAYS);
      more += first - PAYDAY_DAYS * other;
      days += period.length;
    }
    return draft(
        Optional.empty(),
        RankTest.normalTail(z),
        more / periods.size(),
        sum(periods) / (double) days * DAYS_OF_MONTH,
        Evidence.of("payday/1").figure("pay-periods", periods.size()).figure("statistic", z),
        Pattern.Payday::new);
  }

  private Optional<Draft> trend(Optional<Category> category) {
    List<Money> spent = spent(category);
    if (spent.size() < FEWEST_MONTHS) {
      return Optional.empty();
    }
    long[] values = spent.stream().mapToLong(Money::minorUnits).toArray();
    RankTest.MannKendall test = RankTest.mannKendall(values);
    return draft(
        category,
        test.p(),
        RankTest.theilSen(values),
        mean(spent),
        Evidence.of("trend/1")
            .figure("months", values.length)
            .figure("statistic", (double) test.s())
            .figure("variance", test.variance()),
        Pattern.Trend::new);
  }

  private static Evidence.Builder evidence(
      String method, String blocks, int count, RankTest.Friedman test) {
    Evidence.Builder evidence = Evidence.of(method).figure(blocks, count);
    for (int i = 0; i < test.rankSums().size(); i++) {
      evidence.figure("rank-sum-" + (i + 1), test.rankSums().get(i));
    }
    return evidence.figure("spread", test.spread()).figure("statistic", test.statistic());
  }

  /** What was spent in each complete ISO week with spending, by its days. */
  private List<long[]> weeks(Optional<Category> category) {
    List<Payment> payments = snapshot.payments();
    if (payments.isEmpty()) {
      return List.of();
    }
    LocalDate end =
        snapshot.asOf().plusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate first = payments.get(0).date().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    LocalDate start = end.minusWeeks(MOST_WEEKS);
    LocalDate from = first.isAfter(start) ? first : start;
    // A Monday is its ISO week and that week's year in one.
    Map<LocalDate, long[]> weeks = new TreeMap<>();
    for (Flow flow : flows) {
      if (isOf(flow, category) && !flow.date().isBefore(from) && flow.date().isBefore(end)) {
        int day = flow.date().getDayOfWeek().getValue() - 1;
        weeks.computeIfAbsent(flow.date().minusDays(day), monday -> new long[7])[day] +=
            flow.spent().minorUnits();
      }
    }
    return List.copyOf(weeks.values());
  }

  /** What was spent in the parts of each complete month. */
  private List<long[]> phases(Optional<Category> category) {
    int known = spent(category).size();
    List<YearMonth> looked =
        months.months().subList(months.months().size() - known, months.months().size());
    List<long[]> phases = looked.stream().map(month -> new long[3]).toList();
    for (Flow flow : flows) {
      int month = looked.indexOf(YearMonth.from(flow.date()));
      if (month >= 0 && isOf(flow, category)) {
        int day = flow.date().getDayOfMonth();
        int length = flow.date().lengthOfMonth();
        int middle = (length - PHASE_DAYS) / 2;
        long spent = flow.spent().minorUnits();
        if (day <= PHASE_DAYS) {
          phases.get(month)[0] += spent;
        } else if (day > length - PHASE_DAYS) {
          phases.get(month)[2] += spent;
        } else if (day > middle && day <= middle + PHASE_DAYS) {
          phases.get(month)[1] += spent;
        }
      }
    }
    return phases;
  }

  /** What was spent from one month's payday to the day before the next, by day. */
  private List<long[]> payPeriods() {
    Map<YearMonth, Map<LocalDate, Long>> income = new TreeMap<>();
    for (Flow flow : Flow.of(snapshot)) {
      YearMonth month = YearMonth.from(flow.date());
      if (flow.isIncome() && months.months().contains(month)) {
        income
            .computeIfAbsent(month, each -> new TreeMap<>())
            .merge(flow.date(), flow.earned().minorUnits(), Long::sum);
      }
    }
    List<LocalDate> paydays =
        income.values().stream()
            .flatMap(days -> days.entrySet().stream().max(Map.Entry.comparingByValue()).stream())
            .map(Map.Entry::getKey)
            .toList();
    Map<LocalDate, Long> spent = new TreeMap<>();
    for (Flow flow : flows) {
      spent.merge(flow.date(), flow.spent().minorUnits(), Long::sum);
    }
    List<long[]> periods = new ArrayList<>();
    for (int i = 1; i < paydays.size(); i++) {
      LocalDate payday = paydays.get(i - 1);
      long length = ChronoUnit.DAYS.between(payday, paydays.get(i));
      if (length >= SHORTEST_PAY_PERIOD && length <= LONGEST_PAY_PERIOD) {
        periods.add(
            payday
                .datesUntil(paydays.get(i))
                .mapToLong(day -> spent.getOrDefault(day, 0L))
                .toArray());
      }
    }
    return periods;
  }

  private List<Money> spent(Optional<Category> category) {
    return category.map(each -> months.sinceFirst(each, MOST_MONTHS)).orElse(months.spent());
  }

  private static boolean isOf(Flow flow, Optional<Category> category) {
    Optional<CategoryId> id = category.map(Category::id);
    return id.isEmpty() || flow.category().equals(id);
  }

  /** By how much a column is more than the mean of the others, summed up over all rows. */
  private static double over(List<long[]> rows, int column) {
    long peak = rows.stream().mapToLong(row -> row[column]).sum();
    return peak - (double) (sum(rows) - peak) / (rows.get(0).length - 1);
  }

  private static long sum(List<long[]> rows) {
    return rows.stream().flatMapToLong(Arrays::stream).sum();
  }

  private static double mean(List<Money> amounts) {
    return amounts.stream().mapToLong(Money::minorUnits).average().orElse(0);
  }

  private Money money(double minorUnits) {
    return Money.ofMinor(Math.round(minorUnits), snapshot.currency());
  }
}
