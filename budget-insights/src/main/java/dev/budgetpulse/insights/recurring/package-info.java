/** Finds what comes again in a ledger: subscriptions, bills, salaries. */
@NullMarked
package dev.budgetpulse.insights.recurring;

import org.jspecify.annotations.NullMarked;
