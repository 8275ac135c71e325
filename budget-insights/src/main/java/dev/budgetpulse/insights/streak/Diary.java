package dev.budgetpulse.insights.streak;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be kept up, day by day, week by week and month by month. */
final class Diary {
  /** Longer without a payment, and nobody knows whether nothing was spent or nothing noted. */
  private static final int DAYS_KNOWN = 14;

  private static final int USUAL_MONTHS = 12;
  private static final int FEWEST_MONTHS = 3;

  private final LocalDate asOf;
  private final List<LocalDate> days;
  private final Set<LocalDate> withEntries;
  private final Set<LocalDate> withoutSpending;
  private final CompleteMonths months;

  Diary(Snapshot snapshot) {
    this.asOf = snapshot.asOf();
    this.days =
        snapshot.payments().isEmpty()
            ? List.of()
            : snapshot.payments().get(0).date().datesUntil(asOf.plusDays(1)).toList();
    this.withEntries =
        snapshot.payments().stream().map(Payment::date).collect(Collectors.toUnmodifiableSet());
    this.withoutSpending = withoutSpending(snapshot);
    this.months = CompleteMonths.of(snapshot).before(asOf);
  }

  private Set<LocalDate> withoutSpending(Snapshot snapshot) {
    Set<LocalDate> bought =
        Flow.of(snapshot).stream()
            .filter(Flow::isPurchase)
            .map(Flow::date)
            .collect(Collectors.toSet());
    Set<LocalDate> without = new HashSet<>();
    LocalDate known = LocalDate.MIN;
    for (LocalDate day : days) {
      known = withEntries.contains(day) ? day : known;
      // The day itself is not over, so it may still be spent on.
      if (day.isBefore(asOf) && !bought.contains(day) && !day.isAfter(known.plusDays(DAYS_KNOWN))) {
        without.add(day);
      }
    }
    return Set.copyOf(without);
  }

  CompleteMonths months() {
    return months;
  }

  List<Run.Span> entryDays() {
    return days.stream()
        .filter(day -> day.isBefore(asOf) || withEntries.contains(day))
        .map(day -> new Run.Span(day, day, withEntries.contains(day)))
        .toList();
  }

  List<Run.Span> entryWeeks() {
    return weeks(week -> week.stream().anyMatch(withEntries::contains)).stream()
        .filter(week -> week.last().isBefore(asOf) || week.kept())
        .toList();
  }

  List<Run.Span> noSpendDays() {
    return days.stream()
        .filter(day -> day.isBefore(asOf))
        .map(day -> new Run.Span(day, day, withoutSpending.contains(day)))
        .toList();
  }

  List<Run.Span> noSpendWeeks() {
    return weeks(withoutSpending::containsAll).stream()
        .filter(week -> week.last().isBefore(asOf))
        .toList();
  }

  List<Run.Span> monthsWithinIncome() {
    List<Run.Span> spans = new ArrayList<>();
    for (int i = 0; i < months.months().size(); i++) {
      Money earned = months.earned().get(i);
      spans.add(
          span(
              months.months().get(i),
              earned.isPositive() && months.spent().get(i).compareTo(earned) < 0));
    }
    return spans;
  }

  /** Months that were below the lower median of up to twelve before, of which there are three. */
  List<Run.Span> monthsBelowUsual(Category category) {
    List<Money> spent = months.sinceFirst(category, Integer.MAX_VALUE);
    int unknown = months.months().size() - spent.size();
    List<Run.Span> spans = new ArrayList<>();
    for (int i = FEWEST_MONTHS; i < spent.size(); i++) {
      Money usual = Amounts.median(spent.subList(Math.max(0, i - USUAL_MONTHS), i));
      spans.add(span(months.months().get(unknown + i), spent.get(i).compareTo(usual) < 0));
    }
    return spans;
  }

  private static Run.Span span(YearMonth month, boolean kept) {
    return new Run.Span(month.atDay(1), month.atEndOfMonth(), kept);
  }

  /** ISO weeks from that of the first payment to that of the day. */
  private List<Run.Span> weeks(Predicate<List<LocalDate>> kept) {
    if (days.isEmpty()) {
      return List.of();
    }
    LocalDate first = days.get(0).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return Stream.iterate(first, monday -> !monday.isAfter(asOf), monday -> monday.plusWeeks(1))
        .map(
            monday ->
                new Run.Span(
                    monday,
                    monday.plusDays(6),
                    kept.test(monday.datesUntil(monday.plusWeeks(1)).toList())))
        .toList();
  }
}
