/** Who wants which report when, and which reports are due. */
@NullMarked
package dev.budgetpulse.reports.schedule;

import org.jspecify.annotations.NullMarked;
