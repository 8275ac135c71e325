/** Reports as Markdown and as plain text. */
@NullMarked
package dev.budgetpulse.reports.plain;

import org.jspecify.annotations.NullMarked;
