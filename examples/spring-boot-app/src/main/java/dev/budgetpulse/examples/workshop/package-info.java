/** A workshop's own application: its table of purchases, and the ledgers that pay for them. */
@NullMarked
package dev.budgetpulse.examples.workshop;

import org.jspecify.annotations.NullMarked;
