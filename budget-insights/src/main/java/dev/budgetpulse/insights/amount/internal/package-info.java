/** What several sorts of insights work out of amounts. */
@NullMarked
package dev.budgetpulse.insights.amount.internal;

import org.jspecify.annotations.NullMarked;
