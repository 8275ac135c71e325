/** Limits on what may be spent in a period, and what of it is carried into the next one. */
@NullMarked
package dev.budgetpulse.core.limit;

import org.jspecify.annotations.NullMarked;
