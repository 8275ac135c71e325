package dev.budgetpulse.insights.streak;

import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to be reached once ({@code achievement/1}). Immutable and thread-safe.
 *
 * <p>What is reached stays reached, on the same day, as long as payments only come after what there
 * is. A correction of the past can take it back: one that removes payments or dates them otherwise,
 * adds spending to a day or month that had been without, or changes whether a category is income.
 *
 * @param kind what is counted, not null
 * @param level how much of it is to be reached, more than zero
 * @param best how much of it was reached at most, not negative; may be more than the level
 * @param reachedOn the day on which the level was reached first, empty while it was not
 * @param evidence what it rests on, not null
 */
public record Achievement(
    Kind kind, int level, int best, Optional<LocalDate> reachedOn, Evidence evidence) {
  private static final int DAYS_NEW = 7;

  /** What is counted. */
  public enum Kind {
    /** Payments. */
    ENTRIES,
    /** Whole years between the first payment and the last. */
    YEARS,
    /** Days in a row with a payment. */
    ENTRY_DAYS,
    /** Days in a row without a purchase, see {@link Streak.Kind#NO_SPEND_DAYS}. */
    NO_SPEND_DAYS,
    /** Complete months in a row with income of which something was left. */
    MONTHS_WITHIN_INCOME,
    /** What was left of a complete month's income, in whole percent. */
    SAVINGS_PERCENT;

    /** Returns the levels to be reached, the least first. */
    public List<Integer> levels() {
      return switch (this) {
        case ENTRIES -> List.of(1, 100, 1_000, 10_000);
        case YEARS -> List.of(1, 2, 5, 10);
        case ENTRY_DAYS -> List.of(7, 30, 100, 365);
        case NO_SPEND_DAYS -> List.of(3, 7, 14);
        case MONTHS_WITHIN_INCOME -> List.of(1, 3, 6, 12, 24);
        case SAVINGS_PERCENT -> List.of(10, 20, 30, 50);
      };
    }
  }

  /** Refuses null. */
  public Achievement {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reachedOn, "reachedOn");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** The first day on which something came to so much. */
  private record Step(LocalDate day, int value) {}

  /**
   * Returns all there is to be reached, kind by kind and the least level first, reached or not.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<Achievement> of(Snapshot snapshot) {
    Diary diary = new Diary(snapshot);
    List<Achievement> achievements = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Step> steps =
          switch (kind) {
            case ENTRIES -> entries(snapshot);
            case YEARS -> years(snapshot);
            case ENTRY_DAYS -> inARow(diary.entryDays());
            case NO_SPEND_DAYS -> inARow(diary.noSpendDays());
            case MONTHS_WITHIN_INCOME -> inARow(diary.monthsWithinIncome());
            case SAVINGS_PERCENT -> savings(diary.months());
          };
      int best = steps.stream().mapToInt(Step::value).max().orElse(0);
      for (int level : kind.levels()) {
        achievements.add(
            new Achievement(
                kind,
                level,
                best,
                steps.stream().filter(step -> step.value >= level).map(Step::day).findFirst(),
                Evidence.of("achievement/1").figure("best", best, level).build(1)));
      }
    }
    return List.copyOf(achievements);
  }

  private static List<Step> entries(Snapshot snapshot) {
    List<Step> steps = new ArrayList<>();
    for (Payment payment : snapshot.payments()) {
      steps.add(new Step(payment.date(), steps.size() + 1));
    }
    return steps;
  }

  private static List<Step> years(Snapshot snapshot) {
    return snapshot.payments().stream()
        .map(Payment::date)
        .map(day -> new Step(day, snapshot.payments().get(0).date().until(day).getYears()))
        .toList();
  }

  private static List<Step> inARow(List<Run.Span> spans) {
    List<Step> steps = new ArrayList<>();
    for (Run run : Run.of(spans)) {
      for (int i = 0; i < run.length(); i++) {
        steps.add(new Step(run.ends().get(i), i + 1));
      }
    }
    return steps;
  }

  private static List<Step> savings(CompleteMonths months) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < months.months().size(); i++) {
      long earned = months.earned().get(i).minorUnits();
      long left = earned - months.spent().get(i).minorUnits();
      if (earned > 0 && left > 0) {
        steps.add(
            new Step(
                months.months().get(i).atEndOfMonth(),
                (int) Math.min(Integer.MAX_VALUE, Math.multiplyExact(left, 100) / earned)));
      }
    }
    return steps;
  }

  /** Returns it in a sentence, as something reached or to be reached. */
  public Message sentence() {
    String key = "achievement." + Finding.word(kind);
    return reachedOn
        .map(day -> Message.of(key, level, day))
        .orElse(Message.of(key + ".ahead", level, best));
  }

  /** Returns it as something that deserves attention if it was reached within the last week. */
  public Optional<Finding> finding(Snapshot snapshot) {
    return reachedOn
        .filter(day -> day.isAfter(snapshot.asOf().minusDays(DAYS_NEW)))
        .map(
            day ->
                new Finding(
                    "achievement:" + Finding.word(kind) + "-" + level,
                    Severity.LOW,
                    sentence(),
                    snapshot.zero(),
                    "reached",
                    evidence));
  }
}
