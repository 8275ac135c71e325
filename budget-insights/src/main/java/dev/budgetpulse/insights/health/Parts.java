package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out the parts of a health score that there is something known of. */
final class Parts {
  private static final int SAVINGS_MONTHS = 3;
  private static final int STEADINESS_MONTHS = 6;
  private static final int FEWEST_MONTHS = 3;
  private static final int WEEKS = 13;
  private static final int FEWEST_WEEKS = 4;

  private final Snapshot snapshot;
  private final CompleteMonths months;

  private Parts(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.months = CompleteMonths.of(snapshot).last(STEADINESS_MONTHS);
  }

  static List<Part> of(Snapshot snapshot, Commitments commitments) {
    Parts parts = new Parts(snapshot);
    return Stream.of(
            parts.savings(),
            budgets(commitments.budgets()),
            goals(commitments.goals()),
            parts.steadiness(Part.Kind.SPENDING_STEADINESS, parts.months.spent(), 1),
            parts.steadiness(Part.Kind.INCOME_STEADINESS, parts.months.earned(), -1),
            parts.bookkeeping())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Part> savings() {
    CompleteMonths last = months.last(SAVINGS_MONTHS);
    int count = last.months().size();
    Money earned = Money.total(snapshot.currency(), last.earned());
    Money saved = earned.minus(Money.total(snapshot.currency(), last.spent()));
    if (!earned.isPositive()) {
      return Optional.empty();
    }
    BigDecimal rate = Amounts.ratio(saved.minorUnits(), earned.minorUnits());
    Money missing =
        earned.times(Part.Kind.SAVINGS.all(), RoundingMode.UP).minus(saved).atLeastZero();
    return Optional.of(
        part(
            Part.Kind.SAVINGS,
            rate,
            saved.isNegative()
                ? Message.of("health.savings.none", saved.negated(), count)
                : Message.of("health.savings", rate, saved, earned, count),
            Message.of(
                "health.savings.advice",
                Money.ofMinor((missing.minorUnits() + count - 1) / count, snapshot.currency()),
                Part.Kind.SAVINGS.all()),
            Evidence.of("savings-rate/1")
                .figure("months", count)
                .figure("earned", earned)
                .figure("saved", saved),
            (double) count / SAVINGS_MONTHS));
  }

  private static Optional<Part> budgets(Kept budgets) {
    return budgets.of() == 0
        ? Optional.empty()
        : Optional.of(
            part(
                Part.Kind.BUDGETS,
                Amounts.ratio(budgets.kept(), budgets.of()),
                Message.of("health.budgets", budgets.kept(), budgets.of()),
                Message.of("health.budgets.advice", budgets.of() - budgets.kept()),
                Evidence.of("budgets-kept/1")
                    .figure("kept", budgets.kept())
                    .figure("of", budgets.of()),
                1));
  }

  private static Optional<Part> goals(List<BigDecimal> goals) {
    if (goals.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum = goals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal mean = sum.divide(BigDecimal.valueOf(goals.size()), 4, RoundingMode.DOWN);
    int behind = (int) goals.stream().filter(goal -> goal.compareTo(BigDecimal.ONE) < 0).count();
    return Optional.of(
        part(
            Part.Kind.GOALS,
            mean,
            Message.of("health.goals", goals.size(), mean),
            Message.of("health.goals.advice", behind),
            Evidence.of("goal-progress/1")
                .figure("goals", goals.size())
                .figure("sum", sum.doubleValue()),
            1));
  }

  /**
   * Looks only at one side of the median: what exceeds it if the sign is 1, what falls short of it
   * if the sign is -1.
   */
  private Optional<Part> steadiness(Part.Kind kind, List<Money> amounts, int sign) {
    long[] values = amounts.stream().mapToLong(Money::minorUnits).sorted().toArray();
    if (values.length < FEWEST_MONTHS) {
      return Optional.empty();
    }
    // Twice the median, so that it is a whole number.
    long median = Math.addExact(values[(values.length - 1) / 2], values[values.length / 2]);
    if (median <= 0) {
      return Optional.empty();
    }
    long off =
        Arrays.stream(values)
            .map(value -> Math.subtractExact(Math.multiplyExact(2, value), median))
            .map(distance -> Math.max(0, sign * distance))
            .reduce(0, Math::addExact);
    BigDecimal figure =
        BigDecimal.ONE.subtract(Amounts.ratio(off, Math.multiplyExact(median, values.length)));
    Money usual = Money.ofMinor(median / 2, snapshot.currency());
    Money mean = Money.ofMinor(off / 2 / values.length, snapshot.currency());
    String key = kind == Part.Kind.INCOME_STEADINESS ? "health.income" : "health.spending";
    return Optional.of(
        part(
            kind,
            figure,
            Message.of(key, mean, BigDecimal.ONE.subtract(figure), usual, values.length),
            Message.of(
                key + ".advice",
                usual.times(BigDecimal.ONE.subtract(kind.all()), RoundingMode.DOWN)),
            Evidence.of(sign > 0 ? "spending-steadiness/1" : "income-steadiness/1")
                .figure("months", values.length)
                .figure("median", usual)
                .figure("mean-distance", mean),
            (double) values.length / STEADINESS_MONTHS));
  }

  private Optional<Part> bookkeeping() {
    if (snapshot.payments().isEmpty()) {
      return Optional.empty();
    }
    LocalDate asOf = snapshot.asOf();
    long known = ChronoUnit.DAYS.between(snapshot.payments().get(0).date(), asOf) + 1;
    int weeks = (int) Math.min(WEEKS, known / 7);
    if (weeks < FEWEST_WEEKS) {
      return Optional.empty();
    }
    List<Payment> recent =
        snapshot.payments().stream()
            .filter(payment -> ChronoUnit.DAYS.between(payment.date(), asOf) < 7L * weeks)
            .toList();
    int used =
        (int)
            recent.stream()
                .map(payment -> ChronoUnit.DAYS.between(payment.date(), asOf) / 7)
                .distinct()
                .count();
    List<Payment> own = recent.stream().filter(payment -> !payment.isTransfer()).toList();
    List<Payment> open = own.stream().filter(payment -> !isCategorised(payment)).toList();
    int done = own.size() - open.size();
    BigDecimal figure = Amounts.ratio((long) done * used, (long) Math.max(1, own.size()) * weeks);
    return Optional.of(
        part(
            Part.Kind.BOOKKEEPING,
            figure,
            Message.of("health.bookkeeping", done, own.size(), used, weeks),
            Message.of("health.bookkeeping.advice", open.size(), weeks - used),
            Evidence.of("bookkeeping/1")
                .entries(open.stream().map(Payment::id).toList())
                .figure("categorised", done)
                .figure("payments", own.size())
                .figure("weeks-used", used)
                .figure("weeks", weeks),
            (double) weeks / WEEKS));
  }

  private static boolean isCategorised(Payment payment) {
    return payment.entry().splits().stream().allMatch(split -> split.category().isPresent());
  }

  private static Part part(
      Part.Kind kind,
      BigDecimal figure,
      Message explanation,
      Message advice,
      Evidence.Builder evidence,
      double confidence) {
    return new Part(
        kind,
        figure,
        explanation,
        kind.points(figure) < 100 ? Optional.of(advice) : Optional.empty(),
        evidence
            .figure("figure", figure.doubleValue(), kind.all().doubleValue())
            .build(Math.min(1, confidence)));
  }
}
