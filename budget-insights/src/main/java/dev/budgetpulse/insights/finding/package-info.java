/** What was found, why, and how to say it. */
@NullMarked
package dev.budgetpulse.insights.finding;

import org.jspecify.annotations.NullMarked;
