package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * Something that comes again, by itself.
 *
 * @param row what it is
 * @param yearly what a year from today costs
 * @param kept how it was kept to within a year
 * @param past what was due within a year, latest first
 * @param editable whether the reader may change it
 * @param form what it can be changed with
 */
public record ScheduleView(
    RecurrencesView.Row row,
    Amount yearly,
    Amount monthly,
    String kept,
    List<RecurrencesView.Due> past,
    boolean editable,
    RecurrencesView.FormView form) {}
