package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.template.Window;
import java.time.LocalDate;

/** Which days a form asks for, and what files of some days are called. */
final class Days {
  /** The value that asks for the stretch that is usual for the kind of report. */
  static final String USUAL = "usual";

  /** The value that asks for a first and a last day. */
  static final String CHOSEN = "days";

  private Days() {}

  /**
   * Reads the fields.
   *
   * @param usual what is meant if the form leaves it open
   */
  static Window window(Form form, Span usual) throws BadInputException {
    String span = form.field("span").orElse(USUAL);
    if (span.equals(USUAL)) {
      return usual.window();
    }
    if (!span.equals(CHOSEN)) {
      return Span.find(span).orElseThrow(() -> form.refusal("report.no-span")).window();
    }
    if (form.field("first").isEmpty() || form.field("last").isEmpty()) {
      throw form.refusal("report.no-days");
    }
    LocalDate first = form.date("first");
    LocalDate last = form.date("last");
    if (!Entry.isPossible(first) || !Entry.isPossible(last)) {
      throw form.refusal("report.far-days");
    }
    if (last.isBefore(first)) {
      throw form.refusal("report.swapped-days");
    }
    return new Window.Fixed(new Period(first, last));
  }

  /** Returns the days that a window means today. */
  static Period period(Window window, LocalDate today, Words words) throws BadInputException {
    try {
      return window.period(today, Calendars.plain());
    } catch (IllegalArgumentException e) {
      throw words.refusal("report.business-days");
    }
  }
}
