/** Changes of what a ledger holds, as values: what was there before and what is there after. */
@NullMarked
package dev.budgetpulse.core.change;

import org.jspecify.annotations.NullMarked;
