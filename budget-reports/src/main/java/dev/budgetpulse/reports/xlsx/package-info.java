/** Workbooks for spreadsheet programs (XLSX), written as a stream. */
@NullMarked
package dev.budgetpulse.reports.xlsx;

import org.jspecify.annotations.NullMarked;
