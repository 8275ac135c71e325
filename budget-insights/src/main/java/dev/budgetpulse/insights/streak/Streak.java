package dev.budgetpulse.insights.streak;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How long something has been kept up, and was at best ({@code streak/1}). Immutable and
 * thread-safe.
 *
 * @param kind what, not null
 * @param category the category that months are below the usual for, empty for other kinds
 * @param current how many days, weeks or months in a row up to now; zero if it is broken
 * @param since the first day of those, empty if there are none
 * @param longest how many it were at most, not less than now
 * @param evidence what it rests on, not null
 */
public record Streak(
    Kind kind,
    Optional<Category> category,
    int current,
    Optional<LocalDate> since,
    int longest,
    Evidence evidence) {
  /** What is kept up. A day, week or month that is not over does not break anything. */
  public enum Kind {
    /** Days with a payment. */
    ENTRY_DAYS,
    /** ISO weeks with a payment. */
    ENTRY_WEEKS,
    /**
     * Days on which nothing was bought, refunds and income aside. A day more than 14 days after the
     * last payment before it is none: who notes nothing any more has not stopped spending.
     */
    NO_SPEND_DAYS,
    /** ISO weeks of seven such days. */
    NO_SPEND_WEEKS,
    /** Complete months with income of which something was left. */
    MONTHS_WITHIN_INCOME,
    /**
     * Complete months in which less was spent on a category than the lower median of up to twelve
     * months before, of which there are at least three.
     */
    MONTHS_BELOW_USUAL
  }

  /** Refuses null. */
  public Streak {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(evidence, "evidence");
  }

  /**
   * Returns all streaks of a snapshot, broken ones too: one of each kind, the last kind once for
   * each category in use on which something was spent in a complete month, in their order.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<Streak> of(Snapshot snapshot) {
    Diary diary = new Diary(snapshot);
    List<Streak> streaks =
        new ArrayList<>(
            List.of(
                of(Kind.ENTRY_DAYS, Optional.empty(), diary.entryDays()),
                of(Kind.ENTRY_WEEKS, Optional.empty(), diary.entryWeeks()),
                of(Kind.NO_SPEND_DAYS, Optional.empty(), diary.noSpendDays()),
                of(Kind.NO_SPEND_WEEKS, Optional.empty(), diary.noSpendWeeks()),
                of(Kind.MONTHS_WITHIN_INCOME, Optional.empty(), diary.monthsWithinIncome())));
    diary.months().byCategory().keySet().stream()
        .filter(category -> !category.archived())
        .map(
            category ->
                of(
                    Kind.MONTHS_BELOW_USUAL,
                    Optional.of(category),
                    diary.monthsBelowUsual(category)))
        .forEach(streaks::add);
    return List.copyOf(streaks);
  }

  private static Streak of(Kind kind, Optional<Category> category, List<Run.Span> spans) {
    List<Run> runs = Run.of(spans);
    Optional<Run> current =
        runs.stream()
            .skip(Math.max(0, runs.size() - 1))
            .filter(run -> run.last().equals(spans.get(spans.size() - 1).last()))
            .findFirst();
    int length = current.map(Run::length).orElse(0);
    int longest = runs.stream().map(Run::length).max(Comparator.naturalOrder()).orElse(0);
    return new Streak(
        kind,
        category,
        length,
        current.map(Run::first),
        longest,
        Evidence.of("streak/1")
            .figure("current", length)
            .figure("longest", longest)
            .figure("looked-at", spans.size())
            .build(1));
  }

  /** Returns the streak in a sentence. */
  public Message sentence() {
    List<Object> said = new ArrayList<>(List.of(current, longest));
    category.map(Category::name).ifPresent(said::add);
    return new Message("streak." + Finding.word(kind), said);
  }
}
