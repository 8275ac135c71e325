/** Reports as pages for browsers and as HTML for mail programs. */
@NullMarked
package dev.budgetpulse.reports.html;

import org.jspecify.annotations.NullMarked;
