/** Holding accounts against what a bank says: reconciliations, asserted balances, explanations. */
@NullMarked
package dev.budgetpulse.core.reconcile;

import org.jspecify.annotations.NullMarked;
