/**
 * Prices of currencies in one another by date, and what money is worth by them; a missing price
 * stays missing and is told.
 */
@NullMarked
package dev.budgetpulse.core.rate;

import org.jspecify.annotations.NullMarked;
