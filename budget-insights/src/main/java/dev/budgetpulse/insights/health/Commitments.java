package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.limit.LimitStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * How somebody does by what they set themselves, which a snapshot does not hold. Immutable and
 * thread-safe.
 *
 * @param budgets how many budgets and limits are kept, not null
 * @param goals how far each goal is of how far it should be, 0 to 1; copied
 */
public record Commitments(Kept budgets, List<BigDecimal> goals) {
  /** Nothing set, so nothing known. */
  public static final Commitments NONE = new Commitments(Kept.NONE, List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a goal is not from 0 to 1
   */
  public Commitments {
    Objects.requireNonNull(budgets, "budgets");
    goals = List.copyOf(goals);
    for (BigDecimal goal : goals) {
      if (goal.signum() < 0 || goal.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("A goal is from 0 to 1, not " + goal);
      }
    }
  }

  /**
   * Returns how a book stands on a day.
   *
   * <p>Budgets are the limits that hold on the day, kept while not exceeded, the active goals that
   * are spending limits, and the envelopes of the ledger's currency that were given money in the
   * period or have some from before, kept while not overspent. Goals are the other active ones:
   * what is reached of the target's share that is due by the day if the time up to the deadline is
   * used evenly; of the whole target without a deadline. Those with an amount that has no rate are
   * left out.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static Commitments of(Book book, LocalDate day) {
    List<GoalProgress> active =
        book.goals().progress(day).stream()
            .filter(goal -> goal.goal().status() == Goal.Status.ACTIVE)
            .filter(goal -> goal.unpriced().isEmpty() && !goal.goal().start().isAfter(day))
            .toList();
    List<Boolean> limits =
        book.limits().status(day).stream()
            .map(LimitStatus::left)
            .map(m -> !m.isNegative())
            .toList();
    List<Boolean> spendingGoals =
        active.stream()
            .filter(Commitments::isLimit)
            .map(goal -> goal.reached().compareTo(goal.goal().target()) <= 0)
            .toList();
    List<Boolean> envelopes =
        book.budgets().period(day).envelopes().stream()
            .filter(each -> each.assigned().isPositive() || each.carriedIn().isPositive())
            .map(Envelope::isOverspent)
            .map(overspent -> !overspent)
            .toList();
    return new Commitments(
        kept(limits).and(kept(spendingGoals)).and(kept(envelopes)),
        active.stream().filter(goal -> !isLimit(goal)).map(Commitments::ofDue).toList());
  }

  private static boolean isLimit(GoalProgress goal) {
    return goal.goal().kind() == Goal.Kind.SPENDING_LIMIT;
  }

  private static Kept kept(List<Boolean> each) {
    return new Kept((int) each.stream().filter(kept -> kept).count(), each.size());
  }

  private static BigDecimal ofDue(GoalProgress progress) {
    Goal goal = progress.goal();
    BigDecimal gone =
        goal.deadline()
            .filter(progress.day()::isBefore)
            .map(
                last ->
                    BigDecimal.valueOf(ChronoUnit.DAYS.between(goal.start(), progress.day()) + 1)
                        .divide(
                            BigDecimal.valueOf(ChronoUnit.DAYS.between(goal.start(), last) + 1),
                            6,
                            RoundingMode.HALF_EVEN))
            .orElse(BigDecimal.ONE)
            .max(new BigDecimal("0.000001"));
    return progress
        .reached()
        .atLeastZero()
        .amount()
        .divide(goal.target().amount().multiply(gone), 4, RoundingMode.HALF_EVEN)
        .min(BigDecimal.ONE);
  }
}
