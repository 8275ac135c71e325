/** Costs that people share: what each has to bear, who owes whom, the fewest payments to settle. */
@NullMarked
package dev.budgetpulse.core.share;

import org.jspecify.annotations.NullMarked;
