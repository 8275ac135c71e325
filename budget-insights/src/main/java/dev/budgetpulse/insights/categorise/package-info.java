/** Suggests categories for purchases, from what the entries of a ledger teach. */
@NullMarked
package dev.budgetpulse.insights.categorise;

import org.jspecify.annotations.NullMarked;
