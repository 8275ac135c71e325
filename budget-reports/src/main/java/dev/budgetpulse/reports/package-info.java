/** Reports: models of what a ledger holds, and their renderings. */
@NullMarked
package dev.budgetpulse.reports;

import org.jspecify.annotations.NullMarked;
