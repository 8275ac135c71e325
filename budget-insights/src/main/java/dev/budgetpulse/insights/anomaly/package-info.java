/** What is unusual among payments, and why. */
@NullMarked
package dev.budgetpulse.insights.anomaly;

import org.jspecify.annotations.NullMarked;
