/** Costs that are shared with others: who bears what, who owes whom, and how that is settled. */
@NullMarked
package dev.budgetpulse.examples.server.shared;

import org.jspecify.annotations.NullMarked;
