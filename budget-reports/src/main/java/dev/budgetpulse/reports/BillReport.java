package dev.budgetpulse.reports;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Schedules;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is due in a period, as it stands on the report's day. What is due later is converted at the
 * rate of the report's day.
 */
final class BillReport {
  private final Draft draft;
  private final Scope scope;
  private final List<Occurrence> due;

  BillReport(Draft draft) {
    ReportRequest request = draft.request();
    ReportFilter filter = request.filter();
    this.draft = draft;
    this.scope = Scope.of(draft.book(), request.currency(), filter);
    this.due =
        draft
            .book()
            .schedules()
            .occurrences(
                request.period().first(),
                request.period().last(),
                request.asOf(),
                Schedules.LOOK_AHEAD)
            .stream()
            .filter(
                one ->
                    filter.accounts().isEmpty()
                        || filter.accounts().contains(one.terms().account()))
            .filter(one -> scope.wants(one.terms().category()))
            .toList();
  }

  private Optional<Money> worth(Money amount, Occurrence of) {
    LocalDate asOf = draft.request().asOf();
    return scope.worth(amount, of.due().isAfter(asOf) ? asOf : of.due());
  }

  private Money total(Function<Occurrence, Money> amount) {
    return Money.total(
        scope.currency(),
        counting().stream().flatMap(one -> worth(amount.apply(one), one).stream()).toList());
  }

  private static Money outflow(Money amount) {
    return amount.isNegative() ? amount : Money.zero(amount.currency());
  }

  /** Returns what takes place as far as anybody knows. */
  private List<Occurrence> counting() {
    return due.stream()
        .filter(
            one ->
                one.state() != Occurrence.State.SKIPPED
                    && one.state() != Occurrence.State.UNTRACKED)
        .toList();
  }

  Report report() {
    draft.add(
        "summary",
        new Figures(
            List.of(
                Figure.of(
                    "due-out", Cell.of(total(one -> outflow(one.amount().middle())).negated())),
                Figure.of("due-in", Cell.of(total(one -> one.amount().middle().atLeastZero()))),
                Figure.of("paid", Cell.of(total(Occurrence::paid))),
                Figure.of("open", Cell.of(total(Occurrence::open))),
                Figure.of(
                    "missed",
                    Cell.of(
                        due.stream()
                            .filter(one -> one.state() == Occurrence.State.MISSED)
                            .count())))));
    List<Row> rows = new ArrayList<>();
    for (Occurrence one : due) {
      Money expected = one.amount().middle();
      boolean counts = counting().contains(one);
      rows.add(
          Row.of(
              Cell.of(one.due()),
              Cell.of(Text.typed(one.name())),
              Cell.of(
                  Text.of(
                      "bill-state."
                          + one.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))),
              counts ? amount(expected, one) : Cell.nothing(),
              counts ? amount(one.paid(), one) : Cell.nothing(),
              counts ? amount(one.open(), one) : Cell.nothing(),
              one.settled().map(Cell::of).orElseGet(Cell::nothing)));
      if (counts && worth(expected, one).isEmpty()) {
        draft.note("no-rate", expected, scope.currency());
      }
    }
    draft.add(
        "bills",
        Table.of(
            "bills",
            List.of(
                Column.of("day", Column.Sort.DAY),
                Column.of("bill", Column.Sort.WORDS),
                Column.of("status", Column.Sort.WORDS),
                Column.of("expected", Column.Sort.AMOUNT).withSum(),
                Column.of("paid", Column.Sort.AMOUNT).withSum(),
                Column.of("open", Column.Sort.AMOUNT).withSum(),
                Column.of("paid-on", Column.Sort.DAY)),
            rows));
    draft.noteProgress();
    return draft.report();
  }

  private Cell amount(Money amount, Occurrence of) {
    return worth(amount, of)
        .map(Cell::of)
        .orElseGet(() -> new Cell.NoRate(amount, scope.currency()));
  }
}
