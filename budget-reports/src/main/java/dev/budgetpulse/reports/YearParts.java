package dev.budgetpulse.reports;

import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.Goals;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What only the report of a year has. */
final class YearParts {
  private static final int BEST_MONTHS = 3;

  private final Draft draft;
  private final Activity now;
  private final Activity then;
  private final Period before;
  private final List<Period> months;

  YearParts(Draft draft, Activity now, Activity then, Period before) {
    this.draft = draft;
    this.now = now;
    this.then = then;
    this.before = before;
    this.months = Stretches.months(draft.request().period());
  }

  void add() {
    draft.add(
        "quarters",
        new Breakdown(now).stretches("quarters", Stretches.quarters(draft.request().period())));
    List<Period> former = Stretches.months(before);
    if (former.size() == months.size()) {
      yearOverYear(former);
    }
    draft.add("best-months", bestMonths());
    draft.add("goals-reached", goalsReached());
  }

  private void yearOverYear(List<Period> former) {
    List<Row> rows = new ArrayList<>();
    List<Optional<Money>> series = new ArrayList<>();
    List<Optional<Money>> formerSeries = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      Money spent = now.in(months.get(i)).spending();
      Money spentBefore = then.in(former.get(i)).spending();
      series.add(Optional.of(spent));
      formerSeries.add(Optional.of(spentBefore));
      rows.add(
          Row.of(
              Cell.of(Text.of(months.get(i))),
              Cell.of(spent),
              Cell.of(spentBefore),
              Cell.of(spent.minus(spentBefore)),
              Against.share(spent.minus(spentBefore), spentBefore)));
    }
    Chart chart =
        new Chart(
            "year-over-year",
            Text.of("chart.year-over-year"),
            Text.of("chart.two-sums", now.spending(), Text.of(before), then.spending()),
            Chart.Sort.LINES,
            now.currency(),
            months.stream().map(month -> Text.of(YearMonth.from(month.first()))).toList(),
            List.of(
                new Chart.Series(Text.of(draft.request().period()), series),
                new Chart.Series(Text.of(before), formerSeries)));
    draft.add(
        "year-over-year",
        chart,
        Table.of(
            "year-over-year",
            List.of(
                Column.of("period", Column.Sort.WORDS),
                Column.of("spending", Column.Sort.AMOUNT).withSum(),
                Column.of("before", Column.Sort.AMOUNT).withSum().titled(Text.of(before)),
                Column.of("change", Column.Sort.AMOUNT).withSum(),
                Column.of("change-share", Column.Sort.SHARE)),
            rows));
  }

  /**
   * Of months that are over and in which something was earned; an empty one is none of the best.
   */
  private Table bestMonths() {
    return Table.of(
        "best-months",
        List.of(
            Column.of("period", Column.Sort.WORDS),
            Column.of("income", Column.Sort.AMOUNT),
            Column.of("spending", Column.Sort.AMOUNT),
            Column.of("net", Column.Sort.AMOUNT),
            Column.of("savings-rate", Column.Sort.SHARE)),
        months.stream()
            .filter(month -> month.last().isBefore(draft.request().asOf()))
            .filter(month -> now.in(month).net().isPositive())
            .sorted(
                Comparator.comparing((Period month) -> now.in(month).net())
                    .reversed()
                    .thenComparing(Period::first))
            .limit(BEST_MONTHS)
            .map(
                month -> {
                  Activity some = now.in(month);
                  return Row.of(
                      Cell.of(Text.of(month)),
                      Cell.of(some.income()),
                      Cell.of(some.spending()),
                      Cell.of(some.net()),
                      Against.part(some.net(), some.income()));
                })
            .toList());
  }

  private Table goalsReached() {
    Goals goals = draft.book().goals();
    List<Row> rows = new ArrayList<>();
    for (Goal goal : goals.all()) {
      if (goal.status() == Goal.Status.COMPLETED) {
        reached(goals, goal)
            .filter(draft.request().period()::contains)
            .ifPresent(
                day ->
                    rows.add(
                        Row.of(
                            Cell.of(Text.typed(goal.name())),
                            Cell.of(goal.target()),
                            Cell.of(day))));
      }
    }
    return Table.of(
        "goals-reached",
        List.of(
            Column.of("goal", Column.Sort.WORDS),
            Column.of("target", Column.Sort.AMOUNT),
            Column.of("reached-on", Column.Sort.DAY)),
        rows);
  }

  /** A limit is kept to on its last day; all else is reached with its last milestone. */
  private static Optional<LocalDate> reached(Goals goals, Goal goal) {
    return goal.kind() == Goal.Kind.SPENDING_LIMIT
        ? goal.deadline()
        : goals.milestones(goal.id()).stream()
            .filter(milestone -> milestone.percent() == 100)
            .map(milestone -> milestone.date())
            .findFirst();
  }
}
