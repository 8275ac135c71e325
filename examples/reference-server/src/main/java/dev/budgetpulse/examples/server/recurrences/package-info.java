/** Bills, salaries and standing orders: what comes again, and what became of it. */
@NullMarked
package dev.budgetpulse.examples.server.recurrences;

import org.jspecify.annotations.NullMarked;
