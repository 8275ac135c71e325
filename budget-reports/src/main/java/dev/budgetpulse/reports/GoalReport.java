package dev.budgetpulse.reports;

import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far goals are on the report's day, and the milestones of its period. */
final class GoalReport {
  private GoalReport() {}

  static Report of(Draft draft) {
    List<GoalProgress> all = draft.book().goals().progress(draft.request().asOf());
    draft.add(
        "summary",
        new Figures(
            List.of(
                Figure.of("goals-active", count(all, Goal.Status.ACTIVE)),
                Figure.of("goals-completed", count(all, Goal.Status.COMPLETED)),
                Figure.of("goals-failed", count(all, Goal.Status.FAILED)))));
    draft.add("goals", table(all));
    draft.add("milestones", milestones(draft, all));
    for (GoalProgress one : all) {
      for (Money amount : one.unpriced()) {
        draft.note("no-rate-goal", one.goal().name(), amount, one.goal().target().currency());
      }
    }
    return draft.report();
  }

  private static Cell count(List<GoalProgress> all, Goal.Status status) {
    return Cell.of(all.stream().filter(one -> one.goal().status() == status).count());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Table table(List<GoalProgress> all) {
    return Table.of(
        "goals",
        List.of(
            Column.of("goal", Column.Sort.WORDS),
            Column.of("goal-kind", Column.Sort.WORDS),
            Column.of("status", Column.Sort.WORDS),
            Column.of("target", Column.Sort.AMOUNT),
            Column.of("reached", Column.Sort.AMOUNT),
            Column.of("missing", Column.Sort.AMOUNT),
            Column.of("progress", Column.Sort.SHARE),
            Column.of("deadline", Column.Sort.DAY),
            Column.of("monthly", Column.Sort.AMOUNT),
            Column.of("projected", Column.Sort.DAY)),
        all.stream().map(GoalReport::row).toList());
  }

  private static Row row(GoalProgress one) {
    Goal goal = one.goal();
    boolean active = goal.status() == Goal.Status.ACTIVE;
    return Row.of(
        Cell.of(Text.typed(goal.name())),
        Cell.of(Text.of("goal-kind." + word(goal.kind()))),
        Cell.of(Text.of("goal-status." + standing(one))),
        Cell.of(goal.target()),
        Cell.of(one.reached()),
        Cell.of(one.left()),
        Cell.share(BigDecimal.valueOf(one.percent(), 2)),
        goal.deadline().map(Cell::of).orElseGet(Cell::nothing),
        one.monthly().filter(amount -> active).map(Cell::of).orElseGet(Cell::nothing),
        one.projected()
            .filter(day -> active && goal.kind() != Goal.Kind.SPENDING_LIMIT)
            .map(Cell::of)
            .orElseGet(Cell::nothing));
  }

  /** An active goal is told to be exceeded, or on its way or behind, if it has a deadline. */
  private static String standing(GoalProgress one) {
    if (one.goal().status() == Goal.Status.ACTIVE && one.isExceeded()) {
      return "exceeded";
    }
    Optional<Boolean> onTrack =
        one.goal().status() == Goal.Status.ACTIVE ? one.onTrack() : Optional.empty();
    return onTrack
        .map(yes -> yes ? "on-track" : "behind")
        .orElseGet(() -> word(one.goal().status()));
  }

  private static Table milestones(Draft draft, List<GoalProgress> all) {
    List<Row> rows = new ArrayList<>();
    for (GoalProgress one : all) {
      draft.book().goals().milestones(one.goal().id()).stream()
          .filter(milestone -> draft.request().period().contains(milestone.date()))
          .forEach(
              milestone ->
                  rows.add(
                      Row.of(
                          Cell.of(Text.typed(one.goal().name())),
                          Cell.share(BigDecimal.valueOf(milestone.percent(), 2)),
                          Cell.of(milestone.date()))));
    }
    return Table.of(
        "milestones",
        List.of(
            Column.of("goal", Column.Sort.WORDS),
            Column.of("progress", Column.Sort.SHARE),
            Column.of("reached-on", Column.Sort.DAY)),
        rows);
  }
}
