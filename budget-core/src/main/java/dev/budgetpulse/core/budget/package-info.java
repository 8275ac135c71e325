/** Envelope budgeting by month: what was assigned, what was spent, what is left to budget. */
@NullMarked
package dev.budgetpulse.core.budget;

import org.jspecify.annotations.NullMarked;
