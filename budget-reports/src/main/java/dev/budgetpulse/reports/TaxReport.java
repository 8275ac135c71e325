package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What categories and tags add up to, and how many parts of entries that is. */
final class TaxReport {
  private final Draft draft;
  private final Scope scope;
  private final Reading reading;

  TaxReport(Draft draft) {
    ReportRequest request = draft.request();
    this.draft = draft;
    this.scope = Scope.of(draft.book(), request.currency(), request.filter());
    this.reading = new Reading(draft.book(), scope, request.filter());
  }

  Report report() {
    Activity activity = reading.activity(draft.request().period(), false);
    draft.add(
        "summary",
        new Figures(
            List.of(
                Figure.of("income", Cell.of(activity.income())),
                Figure.of("spending", Cell.of(activity.spending())),
                Figure.of("net", Cell.of(activity.net())),
                Figure.of("count", Cell.of(activity.count())))));
    for (Part.Sort sort : List.of(Part.Sort.INCOME, Part.Sort.SPENDING)) {
      String id = sort == Part.Sort.INCOME ? "income" : "spending";
      draft.add(
          id,
          new CategoryTables(scope, sort, activity, Optional.empty()).table(id + "-by-category"));
    }
    draft.add("tags", tags());
    draft.noteProgress();
    draft.noteActivity(scope, activity);
    return draft.report();
  }

  /** An entry with several tags is in the rows of all of them, so nothing is summed. */
  private Table tags() {
    List<String> used =
        draft
            .book()
            .entries()
            .totals(reading.narrowed(draft.request().period()), EntryTotal.By.TAG)
            .stream()
            .flatMap(total -> total.bucket().stream())
            .distinct()
            .sorted()
            .toList();
    List<Row> rows = new ArrayList<>();
    for (String tag : used) {
      Activity tagged = tagged(tag);
      if (tagged.count() > 0) {
        rows.add(
            Row.of(
                Cell.of(Text.typed(tag)),
                Cell.of(tagged.income()),
                Cell.of(tagged.spending()),
                Cell.of(tagged.count())));
      }
    }
    return Table.of(
        "tags",
        List.of(
            Column.of("tag", Column.Sort.WORDS),
            Column.of("income", Column.Sort.AMOUNT),
            Column.of("spending", Column.Sort.AMOUNT),
            Column.of("count", Column.Sort.COUNT)),
        rows);
  }

  private Activity tagged(String tag) {
    ReportFilter filter = draft.request().filter();
    Set<String> tags = new HashSet<>(filter.tags());
    tags.add(tag);
    return new Reading(draft.book(), scope, filter.tagged(tags))
        .activity(draft.request().period(), false);
  }
}
