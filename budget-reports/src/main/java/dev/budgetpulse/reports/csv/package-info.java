/** Text in columns for programs and spreadsheets (CSV). */
@NullMarked
package dev.budgetpulse.reports.csv;

import org.jspecify.annotations.NullMarked;
