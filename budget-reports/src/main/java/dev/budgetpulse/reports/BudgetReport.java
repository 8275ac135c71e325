package dev.budgetpulse.reports;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.Periods;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was assigned to envelopes in whole periods of the budget, against what was spent. */
final class BudgetReport {
  private static final int MOST_BARS = 12;

  private final Draft draft;
  private final Scope scope;
  private final List<BudgetPeriod> periods;
  private final Money uncategorised;

  BudgetReport(Draft draft) {
    ReportRequest request = draft.request();
    Period period = request.period();
    this.draft = draft;
    this.scope = Scope.of(draft.book(), request.currency(), request.filter());
    Budgets budgets = draft.book().budgets(request.currency());
    Periods divided = budgets.periods();
    if (!divided.containing(period.first()).first().equals(period.first())
        || !divided.containing(period.last()).last().equals(period.last())) {
      throw new IllegalArgumentException(
          "The budget's periods do not end where " + period + " does");
    }
    List<BudgetPeriod> all = budgets.until(period.last());
    this.periods =
        all.stream().filter(one -> !one.period().first().isBefore(period.first())).toList();
    Money before =
        all.size() > periods.size()
            ? all.get(all.size() - periods.size() - 1).uncategorised()
            : scope.zero();
    this.uncategorised = all.get(all.size() - 1).uncategorised().minus(before).negated();
  }

  /** What a category was assigned and what was spent on it. */
  private record Line(Category category, Money assigned, Money actual) {
    Line plus(Envelope envelope) {
      return new Line(
          category, assigned.plus(envelope.assigned()), actual.minus(envelope.activity()));
    }
  }

  Report report() {
    Map<Category, Line> lines = new LinkedHashMap<>();
    for (BudgetPeriod one : periods) {
      for (Envelope envelope : one.envelopes()) {
        Category category = envelope.category();
        if (scope.wants(Optional.of(category.id()))) {
          Line line = lines.getOrDefault(category, new Line(category, scope.zero(), scope.zero()));
          lines.put(category, line.plus(envelope));
        }
      }
    }
    boolean all = draft.request().filter().categories().isEmpty();
    Money assigned =
        Money.total(scope.currency(), lines.values().stream().map(Line::assigned).toList());
    Money spent = Money.total(scope.currency(), lines.values().stream().map(Line::actual).toList());
    Money actual = all ? spent.plus(uncategorised) : spent;
    draft.add(
        "summary",
        new Figures(
            List.of(
                Figure.of("assigned", Cell.of(assigned)),
                Figure.of("actual", Cell.of(actual)),
                Figure.of("left", Cell.of(assigned.minus(actual))),
                Figure.of("used", Against.part(actual, assigned)))));
    Table table = table(List.copyOf(lines.values()), all);
    List<Line> used =
        lines.values().stream()
            .filter(line -> !line.assigned().isZero() || !line.actual().isZero())
            .sorted(
                Comparator.comparing(Line::assigned)
                    .reversed()
                    .thenComparing(line -> line.category().name()))
            .limit(MOST_BARS)
            .toList();
    if (used.isEmpty()) {
      draft.add("budget", table);
    } else {
      draft.add("budget", chart(used, assigned, actual), table);
    }
    draft.noteProgress();
    EnvelopeReport.noteOtherCurrencies(draft, scope);
    return draft.report();
  }

  private Table table(List<Line> lines, boolean all) {
    List<Row> rows = new ArrayList<>();
    for (CategoryGroup group : scope.groups()) {
      List<Line> inGroup =
          lines.stream()
              .filter(line -> line.category().group().equals(group.id()))
              .filter(
                  line ->
                      !line.category().archived()
                          || !line.assigned().isZero()
                          || !line.actual().isZero())
              .toList();
      if (!inGroup.isEmpty()) {
        Cell none = Cell.nothing();
        rows.add(
            new Row(
                Row.Sort.HEADING,
                List.of(Cell.of(Text.typed(group.name())), none, none, none, none)));
        inGroup.forEach(
            line ->
                rows.add(
                    row(
                        Row.Sort.PLAIN,
                        Text.typed(line.category().name()),
                        line.assigned(),
                        line.actual())));
        rows.add(
            row(
                Row.Sort.SUBTOTAL,
                Text.of("row.subtotal", group.name()),
                Money.total(scope.currency(), inGroup.stream().map(Line::assigned).toList()),
                Money.total(scope.currency(), inGroup.stream().map(Line::actual).toList())));
      }
    }
    if (all && !uncategorised.isZero()) {
      rows.add(row(Row.Sort.PLAIN, Text.of("category.none"), scope.zero(), uncategorised));
    }
    return Table.of(
        "budget",
        List.of(
            Column.of("category", Column.Sort.WORDS),
            Column.of("assigned", Column.Sort.AMOUNT).withSum(),
            Column.of("actual", Column.Sort.AMOUNT).withSum(),
            Column.of("left", Column.Sort.AMOUNT).withSum(),
            Column.of("used", Column.Sort.SHARE)),
        rows);
  }

  private static Row row(Row.Sort sort, Text name, Money assigned, Money actual) {
    return new Row(
        sort,
        List.of(
            Cell.of(name),
            Cell.of(assigned),
            Cell.of(actual),
            Cell.of(assigned.minus(actual)),
            Against.part(actual, assigned)));
  }

  private Chart chart(List<Line> used, Money assigned, Money actual) {
    return new Chart(
        "budget",
        Text.of("chart.budget"),
        Text.of("chart.assigned-and-spent", assigned, actual),
        Chart.Sort.BARS,
        scope.currency(),
        used.stream().map(line -> Text.typed(line.category().name())).toList(),
        List.of(
            new Chart.Series(
                Text.of("figure.assigned"),
                used.stream().map(line -> Optional.of(line.assigned())).toList()),
            new Chart.Series(
                Text.of("figure.actual"),
                used.stream().map(line -> Optional.of(line.actual())).toList())));
  }
}
