/** Reads QIF, the files of Quicken and of the banks and programs that imitate it. */
@NullMarked
package dev.budgetpulse.core.statement.qif;

import org.jspecify.annotations.NullMarked;
