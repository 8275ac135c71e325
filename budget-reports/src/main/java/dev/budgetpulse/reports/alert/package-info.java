/**
 * Alerts: what people want to be told of, and when; and telling them, of each once, whatever breaks
 * in between.
 */
@NullMarked
package dev.budgetpulse.reports.alert;

import org.jspecify.annotations.NullMarked;
