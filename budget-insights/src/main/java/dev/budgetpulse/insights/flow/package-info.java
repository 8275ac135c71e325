/** The cash to come, day by day: what is known, what is scheduled and what is estimated. */
@NullMarked
package dev.budgetpulse.insights.flow;

import org.jspecify.annotations.NullMarked;
