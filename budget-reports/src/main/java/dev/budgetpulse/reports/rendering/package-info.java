/** What every rendering of a report is. */
@NullMarked
package dev.budgetpulse.reports.rendering;

import org.jspecify.annotations.NullMarked;
