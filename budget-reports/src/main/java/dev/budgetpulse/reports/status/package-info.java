/** Which reports show something that their readers have not seen. */
@NullMarked
package dev.budgetpulse.reports.status;

import org.jspecify.annotations.NullMarked;
