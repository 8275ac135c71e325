/** What renderings of long tables share. */
@NullMarked
package dev.budgetpulse.reports.text.internal;

import org.jspecify.annotations.NullMarked;
