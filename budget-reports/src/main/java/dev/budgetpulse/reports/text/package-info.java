/** Texts in no language yet, and the wording that says them in one. */
@NullMarked
package dev.budgetpulse.reports.text;

import org.jspecify.annotations.NullMarked;
