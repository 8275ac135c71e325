package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Income or spending by category, in groups with their sums; what has no category stands last.
 *
 * <p>What has no rate stands in rows of its own, in no sum.
 */
final class CategoryTables {
  private static final int MOST_BARS = 10;

  private final Scope scope;
  private final Part.Sort sort;
  private final Activity now;
  private final Optional<Period> before;
  private final Map<Optional<CategoryId>, Line> lines;

  /** A category's amounts, as they are shown: spending without its sign. */
  private record Line(
      Optional<CategoryId> category, Money now, Money before, long count, List<Row> unpriced) {}

  CategoryTables(Scope scope, Part.Sort sort, Activity now, Optional<Held> held) {
    this.scope = scope;
    this.sort = sort;
    this.now = now.of(sort);
    this.before = held.map(Held::period);
    Map<Optional<CategoryId>, Activity> current = this.now.byCategory();
    Map<Optional<CategoryId>, Activity> former =
        held.map(one -> one.activity().of(sort).byCategory()).orElse(Map.of());
    Activity none = new Activity(scope.currency(), List.of());
    this.lines =
        Stream.concat(current.keySet().stream(), former.keySet().stream())
            .distinct()
            .map(
                category ->
                    line(
                        category,
                        current.getOrDefault(category, none),
                        former.getOrDefault(category, none)))
            .collect(Collectors.toMap(Line::category, line -> line));
  }

  /** What is held against. */
  record Held(Period period, Activity activity) {}

  private Line line(Optional<CategoryId> category, Activity current, Activity former) {
    List<Row> unpriced =
        current.unpriced().stream()
            .map(
                amount ->
                    row(
                        Row.Sort.PLAIN,
                        scope.name(category),
                        new Cell.NoRate(shown(amount), scope.currency()),
                        Cell.nothing(),
                        Cell.of(
                            current.parts().stream()
                                .filter(part -> part.worth().isEmpty())
                                .filter(part -> part.amount().currency().equals(amount.currency()))
                                .mapToLong(Part::count)
                                .sum()),
                        Cell.nothing(),
                        Cell.nothing(),
                        Cell.nothing()))
            .toList();
    return new Line(
        category,
        shown(current.worth()),
        shown(former.worth()),
        current.priced().counted(),
        unpriced);
  }

  private Money shown(Money amount) {
    return sort == Part.Sort.SPENDING ? amount.negated() : amount;
  }

  private Money total() {
    return shown(now.worth());
  }

  Table table(String id) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("category", Column.Sort.WORDS),
                Column.of("amount", Column.Sort.AMOUNT).withSum(),
                Column.of("share", Column.Sort.SHARE),
                Column.of("count", Column.Sort.COUNT).withSum()));
    before.ifPresent(
        period -> {
          columns.add(Column.of("before", Column.Sort.AMOUNT).withSum().titled(Text.of(period)));
          columns.add(Column.of("change", Column.Sort.AMOUNT).withSum());
          columns.add(Column.of("change-share", Column.Sort.SHARE));
        });
    List<Row> rows = new ArrayList<>();
    for (CategoryGroup group : scope.groups()) {
      List<Line> inGroup =
          sorted(
              lines.values().stream()
                  .filter(
                      line ->
                          line.category()
                              .filter(
                                  category -> scope.category(category).group().equals(group.id()))
                              .isPresent()));
      if (!inGroup.isEmpty()) {
        rows.add(heading(Text.typed(group.name())));
        inGroup.forEach(line -> add(rows, line));
        rows.add(subtotal(Text.of("row.subtotal", group.name()), inGroup));
      }
    }
    sorted(lines.values().stream().filter(line -> line.category().isEmpty()))
        .forEach(line -> add(rows, line));
    return Table.of(id, columns, rows);
  }

  private List<Line> sorted(Stream<Line> some) {
    return some.sorted(
            Comparator.comparing(Line::now)
                .thenComparing(Line::before)
                .reversed()
                .thenComparing(
                    line -> line.category().map(id -> scope.category(id).name()).orElse("")))
        .toList();
  }

  private void add(List<Row> rows, Line line) {
    if (line.count() > 0 || !line.before().isZero() || line.unpriced().isEmpty()) {
      rows.add(
          row(
              Row.Sort.PLAIN,
              scope.name(line.category()),
              Cell.of(line.now()),
              Against.part(line.now(), total()),
              Cell.of(line.count()),
              Cell.of(line.before()),
              Cell.of(line.now().minus(line.before())),
              Against.share(line.now().minus(line.before()), line.before())));
    }
    rows.addAll(line.unpriced());
  }

  private Row heading(Text name) {
    return row(
        Row.Sort.HEADING,
        name,
        Cell.nothing(),
        Cell.nothing(),
        Cell.nothing(),
        Cell.nothing(),
        Cell.nothing(),
        Cell.nothing());
  }

  private Row subtotal(Text name, List<Line> some) {
    Money sum = Money.total(scope.currency(), some.stream().map(Line::now).toList());
    Money former = Money.total(scope.currency(), some.stream().map(Line::before).toList());
    long count =
        some.stream()
            .mapToLong(
                line ->
                    line.count()
                        + line.unpriced().stream()
                            .mapToLong(row -> ((Cell.Count) row.cells().get(3)).number())
                            .sum())
            .sum();
    return row(
        Row.Sort.SUBTOTAL,
        name,
        Cell.of(sum),
        Against.part(sum, total()),
        Cell.of(count),
        Cell.of(former),
        Cell.of(sum.minus(former)),
        Against.share(sum.minus(former), former));
  }

  private Row row(
      Row.Sort rank,
      Text name,
      Cell amount,
      Cell share,
      Cell count,
      Cell former,
      Cell change,
      Cell changeShare) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(name), amount, share, count));
    if (before.isPresent()) {
      cells.addAll(List.of(former, change, changeShare));
    }
    return new Row(rank, cells);
  }

  /** Returns the largest categories and all others together; empty if nothing is above zero. */
  Optional<Chart> chart(String id) {
    List<Line> largest = sorted(lines.values().stream().filter(line -> line.now().isPositive()));
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    List<Line> shown = largest.size() > MOST_BARS ? largest.subList(0, MOST_BARS - 1) : largest;
    List<Text> places =
        new ArrayList<>(shown.stream().map(line -> scope.name(line.category())).toList());
    List<Optional<Money>> amounts =
        new ArrayList<>(shown.stream().map(line -> Optional.of(line.now())).toList());
    if (shown.size() < largest.size()) {
      places.add(Text.of("row.others"));
      amounts.add(
          Optional.of(
              Money.total(
                  scope.currency(),
                  largest.subList(shown.size(), largest.size()).stream().map(Line::now).toList())));
    }
    return Optional.of(
        new Chart(
            id,
            Text.of("chart." + id),
            Text.of("chart.largest", places.get(0), largest.get(0).now(), total()),
            Chart.Sort.RANKING,
            scope.currency(),
            places,
            List.of(new Chart.Series(Text.of("column.amount"), amounts))));
  }
}
