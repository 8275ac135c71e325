/** Findings about a ledger, each with the figures it rests on. */
@NullMarked
package dev.budgetpulse.insights;

import org.jspecify.annotations.NullMarked;
