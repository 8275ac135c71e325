/** When a ledger's money is spent, and where that is going. */
@NullMarked
package dev.budgetpulse.insights.pattern;

import org.jspecify.annotations.NullMarked;
