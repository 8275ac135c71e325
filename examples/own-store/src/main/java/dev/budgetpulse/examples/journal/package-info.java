/** A store of ledgers in a folder: a file for each ledger, a line for each thing that happened. */
@NullMarked
package dev.budgetpulse.examples.journal;

import org.jspecify.annotations.NullMarked;
