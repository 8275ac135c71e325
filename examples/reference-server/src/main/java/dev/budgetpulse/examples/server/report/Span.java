package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.template.Window;
import java.time.DayOfWeek;
import java.util.Optional;
import java.util.stream.Stream;

/** The stretches of days that forms offer, as seen from today. */
enum Span {
  LAST_WEEK,
  LAST_MONTH,
  LAST_QUARTER,
  LAST_YEAR,
  THIS_WEEK,
  THIS_MONTH,
  THIS_QUARTER,
  THIS_YEAR;

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
    return Words.word(this);
  }

  /** Returns what people call it. */
  String label(Words words) {
    return words.say("report.span." + id());
  }

  /**
   * Returns the days that it means.
   *
   * @param first the day that weeks begin with
   */
  Window window(DayOfWeek first) {
    return switch (this) {
      case LAST_WEEK -> Window.lastWeek(first);
      case LAST_MONTH -> Window.lastMonth();
      case LAST_QUARTER -> Window.lastQuarter();
      case LAST_YEAR -> Window.lastYear();
      case THIS_WEEK -> new Window.Current(PeriodRule.weeks(first));
      case THIS_MONTH -> Window.thisMonth();
      case THIS_QUARTER -> new Window.Current(PeriodRule.quarters());
      case THIS_YEAR -> Window.thisYear();
    };
  }
}
