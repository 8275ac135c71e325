package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * Something that is due, by itself.
 *
 * @param due what it is
 * @param schedule the address of what it is of
 * @param left what is left to pay
 * @param paid the entries that paid it
 * @param candidates entries that may have
 * @param date the day it is due on, as fields have it
 * @param number the amount that is expected, as fields have it, without a sign
 * @param currency its currency
 * @param editable whether the reader may decide about it
 */
public record DueView(
    RecurrencesView.Due due,
    String schedule,
    Amount left,
    List<RecurrencesView.Paying> paid,
    List<RecurrencesView.Paying> candidates,
    String date,
    String number,
    String currency,
    boolean editable) {}
