package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spending on categories or payees, stretch by stretch. */
final class TrendReport {
  private static final int MOST_LINES = 5;
  private static final int MOST_PAYEES = 20;

  private final Draft draft;
  private final Scope scope;
  private final Reading reading;
  private final List<Period> stretches;

  TrendReport(Draft draft, PeriodRule weeks) {
    ReportRequest request = draft.request();
    this.draft = draft;
    this.scope = Scope.of(draft.book(), request.currency(), request.filter());
    this.reading = new Reading(draft.book(), scope, request.filter());
    this.stretches = Stretches.columns(request.period(), weeks);
  }

  /** What was spent on something in each stretch. */
  private record Trend(Text name, List<Money> spent) {
    Money total() {
      return Money.total(spent.get(0).currency(), spent);
    }
  }

  Report categories() {
    Activity activity = reading.activity(draft.request().period(), areDaily());
    Activity spent = activity.of(Part.Sort.SPENDING);
    List<Trend> trends = new ArrayList<>();
    List<Map<Optional<CategoryId>, Activity>> parts =
        stretches.stream().map(stretch -> spent.in(stretch).byCategory()).toList();
    for (Optional<CategoryId> category : spent.byCategory().keySet()) {
      trends.add(
          new Trend(
              scope.name(category),
              parts.stream()
                  .map(part -> Optional.ofNullable(part.get(category)))
                  .map(part -> part.map(Activity::spending).orElse(scope.zero()))
                  .toList()));
    }
    draft.add("summary", new Figures(List.of(Figure.of("spending", Cell.of(activity.spending())))));
    add("category-trends", "category", sorted(trends), true);
    draft.noteProgress();
    draft.noteActivity(scope, activity);
    return draft.report();
  }

  /** Says whether a stretch ends within a month. */
  private boolean areDaily() {
    return stretches.subList(0, stretches.size() - 1).stream()
        .anyMatch(stretch -> !stretch.last().equals(YearMonth.from(stretch.last()).atEndOfMonth()));
  }

  Report payees() {
    // Only what all of it adds up to is told.
    Activity activity = reading.activity(draft.request().period(), false);
    List<Map<PayeeId, Reading.OfPayee>> parts = stretches.stream().map(reading::payees).toList();
    Set<PayeeId> all = new LinkedHashSet<>();
    parts.forEach(part -> all.addAll(part.keySet()));
    PayeeTables names = new PayeeTables(scope, reading, draft.book().payees().all());
    List<Trend> trends =
        all.stream()
            .map(
                payee ->
                    new Trend(
                        names.name(Optional.of(payee)),
                        parts.stream()
                            .map(part -> Optional.ofNullable(part.get(payee)))
                            .map(part -> part.map(Reading.OfPayee::spent).orElse(scope.zero()))
                            .toList()))
            .filter(trend -> trend.total().isPositive())
            .toList();
    List<Trend> largest = sorted(trends);
    if (largest.size() > MOST_PAYEES) {
      draft.note("most-payees", MOST_PAYEES, largest.size());
    }
    draft.add("summary", new Figures(List.of(Figure.of("spending", Cell.of(activity.spending())))));
    add("payee-trends", "payee", largest.stream().limit(MOST_PAYEES).toList(), false);
    draft.noteProgress();
    draft.noteActivity(scope, activity);
    return draft.report();
  }

  private static List<Trend> sorted(List<Trend> trends) {
    return trends.stream()
        .sorted(
            Comparator.comparing(Trend::total)
                .reversed()
                .thenComparing(trend -> trend.name().toString()))
        .toList();
  }

  private void add(String id, String what, List<Trend> trends, boolean summed) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of(what, Column.Sort.WORDS));
    stretches.forEach(
        stretch ->
            columns.add(
                new Column(
                    "from-" + stretch.first(), Text.of(stretch), Column.Sort.AMOUNT, summed)));
    Column amount = Column.of("amount", Column.Sort.AMOUNT);
    columns.add(summed ? amount.withSum() : amount);
    columns.add(Column.of("average", Column.Sort.AMOUNT));
    List<Row> rows = new ArrayList<>();
    for (Trend trend : trends) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(trend.name()));
      trend.spent().forEach(spent -> cells.add(Cell.of(spent)));
      cells.add(Cell.of(trend.total()));
      cells.add(Cell.of(average(trend.total())));
      rows.add(new Row(Row.Sort.PLAIN, cells));
    }
    Table table = Table.of(id, columns, rows);
    if (trends.isEmpty() || stretches.size() < 2) {
      draft.add(id, table);
    } else {
      draft.add(id, chart(id, trends), table);
    }
  }

  private Money average(Money total) {
    return Money.ofMinor(
        BigDecimal.valueOf(total.minorUnits())
            .divide(BigDecimal.valueOf(stretches.size()), 0, RoundingMode.HALF_UP)
            .longValueExact(),
        total.currency());
  }

  private Chart chart(String id, List<Trend> trends) {
    return new Chart(
        id,
        Text.of("chart." + id),
        Text.of(
            "chart.trends",
            Math.min(MOST_LINES, trends.size()),
            trends.get(0).name(),
            trends.get(0).total()),
        Chart.Sort.LINES,
        scope.currency(),
        stretches.stream().map(Text::of).toList(),
        trends.stream()
            .limit(MOST_LINES)
            .map(
                trend ->
                    new Chart.Series(
                        trend.name(), trend.spent().stream().map(Optional::of).toList()))
            .toList());
  }
}
