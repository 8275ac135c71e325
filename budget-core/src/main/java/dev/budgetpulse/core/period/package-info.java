/** Periods that budgets are made for, and the rules that divide time into them. */
@NullMarked
package dev.budgetpulse.core.period;

import org.jspecify.annotations.NullMarked;
