package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.template.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Which days a form asks for.
 *
 * @param today the day it is for whoever asks
 * @param first the day that their weeks begin with
 */
record Days(LocalDate today, DayOfWeek first) {
  /** The value that asks for the stretch that is usual for the kind of report. */
  static final String USUAL = "usual";

  /** The value that asks for a first and a last day. */
  static final String CHOSEN = "days";

  /**
   * Reads the fields.
   *
   * @param usual what is meant if the form leaves it open
   */
  Window window(Form form, Span usual) throws BadInputException {
    String span = form.field("span").orElse(USUAL);
    if (span.equals(USUAL)) {
      return usual.window(first);
    }
    if (!span.equals(CHOSEN)) {
      return Span.find(span).orElseThrow(() -> form.refusal("report.no-span")).window(first);
    }
    if (form.field("first").isEmpty() || form.field("last").isEmpty()) {
      throw form.refusal("report.no-days");
    }
    LocalDate from = form.date("first");
    LocalDate to = form.date("last");
    if (!Entry.isPossible(from) || !Entry.isPossible(to)) {
      throw form.refusal("report.far-days");
    }
    if (to.isBefore(from)) {
      throw form.refusal("report.swapped-days");
    }
    return new Window.Fixed(new Period(from, to));
  }

  /** Returns the days that a window means today. */
  Period period(Window window, Words words) throws BadInputException {
    try {
      return window.period(today, Calendars.plain());
    } catch (IllegalArgumentException e) {
      throw words.refusal("report.business-days");
    }
  }
}
