package dev.budgetpulse.reports;

import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.streak.Achievement;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What insights have found of a period: as of its last day, or of the report's if that is earlier.
 */
final class InsightParts {
  /** How many findings are in a report that are only good to know. */
  private static final int GOOD_TO_KNOW = 5;

  private final Draft draft;
  private final ReportOptions options;

  InsightParts(Draft draft, ReportOptions options) {
    this.draft = draft;
    this.options = options;
  }

  void add() {
    Map<String, Finding> findings = new LinkedHashMap<>();
    options.findings().forEach(finding -> findings.putIfAbsent(finding.key(), finding));
    if (options.insights().isEmpty()) {
      addFindings(findings);
      return;
    }
    LocalDate last = draft.request().period().last();
    LocalDate day = earlier(draft.request().asOf(), last);
    // What is reached at the end of a day or a month is known on the next day.
    LocalDate after = earlier(draft.request().asOf(), last.plusDays(1));
    Insights insights = Insights.of(draft.book(), options.insights().get());
    // An achievement is told once, in the table of its days.
    List<Finding> found =
        insights.overview(day).open().stream()
            .map(Insight::finding)
            .filter(finding -> !finding.kind().equals("achievement"))
            .toList();
    Stream.concat(
            found.stream().filter(finding -> finding.severity() != Severity.LOW),
            found.stream()
                .filter(finding -> finding.severity() == Severity.LOW)
                .limit(GOOD_TO_KNOW))
        .forEach(finding -> findings.putIfAbsent(finding.key(), finding));
    addFindings(findings);
    draft.add("achievements", achievements(Achievement.of(insights.snapshot(after))));
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private void addFindings(Map<String, Finding> findings) {
    if (!findings.isEmpty()) {
      draft.add("findings", new Findings(List.copyOf(findings.values())));
    }
  }

  private Table achievements(List<Achievement> all) {
    List<Row> rows = new ArrayList<>();
    for (Achievement one : all) {
      one.reachedOn()
          .filter(draft.request().period()::contains)
          .ifPresent(day -> rows.add(Row.of(Cell.of(day), Cell.of(Text.of(one.sentence())))));
    }
    return Table.of(
        "achievements",
        List.of(Column.of("day", Column.Sort.DAY), Column.of("achievement", Column.Sort.WORDS)),
        rows);
  }
}
