/**
 * Ledgers and what they hold: accounts, categories, payees, entries and transfers, who may see and
 * change them, and the store they are kept in.
 */
@NullMarked
package dev.budgetpulse.core.ledger;

import org.jspecify.annotations.NullMarked;
