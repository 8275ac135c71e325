/** Alerts: what people want to be told of, and when. */
@NullMarked
package dev.budgetpulse.reports.alert;

import org.jspecify.annotations.NullMarked;
