package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.template.Window;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The stretches of days that forms offer, as seen from today. */
enum Span {
  LAST_WEEK("Last week", Window.lastWeek(DayOfWeek.MONDAY)),
  LAST_MONTH("Last month", Window.lastMonth()),
  LAST_QUARTER("Last quarter", Window.lastQuarter()),
  LAST_YEAR("Last year", Window.lastYear()),
  THIS_WEEK("This week", new Window.Current(PeriodRule.weeks(DayOfWeek.MONDAY))),
  THIS_MONTH("This month", Window.thisMonth()),
  THIS_QUARTER("This quarter", new Window.Current(PeriodRule.quarters())),
  THIS_YEAR("This year", Window.thisYear());

  private final String label;
  private final Window window;

  Span(String label, Window window) {
    this.label = label;
    this.window = window;
  }

  static Optional<Span> find(String id) {
    return Stream.of(values()).filter(span -> span.id().equals(id)).findFirst();
  }

  /** Returns the stretch that a kind of report is usually of. */
  static Span usual(ReportKind kind) {
    return switch (kind) {
      case WEEKLY -> LAST_WEEK;
      case QUARTERLY -> LAST_QUARTER;
      case ANNUAL -> LAST_YEAR;
      default -> LAST_MONTH;
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String label() {
    return label;
  }

  Window window() {
    return window;
  }
}
