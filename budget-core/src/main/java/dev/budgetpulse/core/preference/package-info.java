/**
 * What an actor prefers in a ledger: currency, locale, time zone, first weekday, period, theme and
 * whatever a host adds, as typed values with defaults.
 */
@NullMarked
package dev.budgetpulse.core.preference;

import org.jspecify.annotations.NullMarked;
