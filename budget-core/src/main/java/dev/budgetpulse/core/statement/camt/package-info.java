/** Reads the account statements of ISO 20022: camt.052, camt.053 and camt.054. */
@NullMarked
package dev.budgetpulse.core.statement.camt;

import org.jspecify.annotations.NullMarked;
