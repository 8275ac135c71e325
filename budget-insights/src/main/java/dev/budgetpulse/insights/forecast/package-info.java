/**
 * Forecasts one series of numbers, with intervals and with what the methods were worth on its past.
 */
@NullMarked
package dev.budgetpulse.insights.forecast;

import org.jspecify.annotations.NullMarked;
