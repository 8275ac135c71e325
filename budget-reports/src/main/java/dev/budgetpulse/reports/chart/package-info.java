/** Charts as drawings: shapes at places, in inks that a theme gives colours to. */
@NullMarked
package dev.budgetpulse.reports.chart;

import org.jspecify.annotations.NullMarked;
