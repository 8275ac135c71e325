package dev.budgetpulse.core.phrase;

import java.util.Currency;
import java.util.List;

/**
 * What a number counts.
 *
 * @param currencies the currencies that may be meant; none for hundredths of any
 * @param hundredths whether the number counts cents
 * @param certain whether it names a currency for sure; "try" may be a word or the Turkish lira
 * @param span where it stands
 * @param evidence how it names the currency
 */
record Unit(
    List<Currency> currencies, boolean hundredths, boolean certain, Span span, Evidence evidence) {}
