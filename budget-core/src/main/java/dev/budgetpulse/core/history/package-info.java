/** The history of a ledger: who changed what and when, undo and redo, the ledger as it once was. */
@NullMarked
package dev.budgetpulse.core.history;

import org.jspecify.annotations.NullMarked;
