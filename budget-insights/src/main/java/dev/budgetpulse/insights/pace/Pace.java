package dev.budgetpulse.insights.pace;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * That more was spent in a month than by the same day of the months before. Immutable and
 * thread-safe.
 *
 * @param category what it was spent on, empty for all spending together
 * @param spent what was spent in the month so far
 * @param usual the middle of what had been spent by the same day of earlier months, more than zero
 * @param evidence what it rests on
 */
public record Pace(Optional<Category> category, Money spent, Money usual, Evidence evidence) {
  private static final String METHOD = "pace/1";

  /** Before that, one purchase decides. */
  private static final int FIRST_DAY = 7;

  private static final int FEWEST_MONTHS = 4;
  private static final int MOST_MONTHS = 12;

  /** One month in so many may have been an exception. */
  private static final int ONE_IN = 8;

  /** How much more than usual is worth saying, and worth doing something about. */
  private static final BigDecimal MORE = new BigDecimal("0.25");

  private static final BigDecimal MUCH_MORE = new BigDecimal("0.5");

  /** A category has to make up so much of all spending for that. */
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.02");

  /** Refuses null. */
  public Pace {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(spent, "spent");
    Objects.requireNonNull(usual, "usual");
    Objects.requireNonNull(evidence, "evidence");
  }

  /**
   * Returns what is spent faster than usual in the month of the snapshot's day, all spending first,
   * then by category in the snapshot's order; nothing before the seventh day, or with less than
   * four complete months known.
   *
   * <p>What counts is more than each of the earlier months had by then but for one in eight, and a
   * quarter more than their median. Categories that usually have spent less than a fiftieth of all
   * by then are left out.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<Pace> of(Snapshot snapshot) {
    LocalDate day = snapshot.asOf();
    List<YearMonth> before =
        CompleteMonths.of(snapshot).before(day.withDayOfMonth(1)).last(MOST_MONTHS).months();
    if (day.getDayOfMonth() < FIRST_DAY || before.size() < FEWEST_MONTHS) {
      return List.of();
    }
    List<Flow> flows = Flow.of(snapshot).stream().filter(flow -> !flow.isIncome()).toList();
    Money all = Amounts.median(sums(flows, before, day, snapshot));
    List<Pace> found = new ArrayList<>();
    of(Optional.empty(), flows, before, snapshot).ifPresent(found::add);
    for (Category category : snapshot.categories()) {
      Optional<CategoryId> id = Optional.of(category.id());
      List<Flow> own = flows.stream().filter(flow -> flow.category().equals(id)).toList();
      of(Optional.of(category), own, before, snapshot)
          .filter(pace -> Amounts.ratio(pace.usual, all).compareTo(LEAST_SHARE) >= 0)
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Pace> of(
      Optional<Category> category, List<Flow> flows, List<YearMonth> before, Snapshot snapshot) {
    LocalDate day = snapshot.asOf();
    Money spent = sum(flows, YearMonth.from(day), day, snapshot);
    List<Money> earlier = sums(flows, before, day, snapshot);
    Money usual = Amounts.median(earlier);
    int leftOut = earlier.size() / ONE_IN;
    Money high = earlier.get(earlier.size() - 1 - leftOut);
    BigDecimal more = Amounts.ratio(spent, usual).subtract(BigDecimal.ONE);
    if (!usual.isPositive() || spent.compareTo(high) <= 0 || more.compareTo(MORE) < 0) {
      return Optional.empty();
    }
    List<EntryId> entries =
        flows.stream()
            .filter(flow -> YearMonth.from(flow.date()).equals(YearMonth.from(day)))
            .map(flow -> flow.payment().id())
            .distinct()
            .toList();
    // The rank of the newest among months that come in any order.
    double confidence = 1 - (1.0 + leftOut) / (earlier.size() + 1);
    return Optional.of(
        new Pace(
            category,
            spent,
            usual,
            Evidence.of(METHOD)
                .entries(entries)
                .figure("spent", spent, high)
                .figure("usual", usual)
                .figure("more-than-usual", more.doubleValue(), MORE.doubleValue())
                .figure("months", earlier.size(), FEWEST_MONTHS)
                .build(confidence)));
  }

  /** Returns what had been spent by the same day of some months, least first. */
  private static List<Money> sums(
      List<Flow> flows, List<YearMonth> months, LocalDate day, Snapshot snapshot) {
    return months.stream()
        .map(
            month ->
                sum(
                    flows,
                    month,
                    day.getDayOfMonth() == day.lengthOfMonth()
                        ? month.atEndOfMonth()
                        : month.atDay(Math.min(day.getDayOfMonth(), month.lengthOfMonth())),
                    snapshot))
        .sorted()
        .toList();
  }

  private static Money sum(List<Flow> flows, YearMonth month, LocalDate until, Snapshot snapshot) {
    return Money.total(
        snapshot.currency(),
        flows.stream()
            .filter(flow -> YearMonth.from(flow.date()).equals(month))
            .filter(flow -> !flow.date().isAfter(until))
            .map(Flow::spent)
            .toList());
  }

  /** Returns it as a finding: LOW for a category, MEDIUM from half more on; one up for all. */
  public Finding finding() {
    BigDecimal more = Amounts.ratio(spent, usual).subtract(BigDecimal.ONE);
    boolean much = more.compareTo(MUCH_MORE) >= 0;
    Severity severity =
        category.isPresent()
            ? much ? Severity.MEDIUM : Severity.LOW
            : much ? Severity.HIGH : Severity.MEDIUM;
    BigDecimal share = more.setScale(2, RoundingMode.HALF_EVEN);
    return new Finding(
        "pace:" + category.map(each -> each.id().toString()).orElse("all"),
        severity,
        category
            .map(each -> Message.of("pace.category", spent, share, usual, each.name()))
            .orElseGet(() -> Message.of("pace.all", spent, share, usual)),
        spent.minus(usual),
        severity + " " + more.divideToIntegralValue(MORE).toBigInteger(),
        evidence);
  }
}
