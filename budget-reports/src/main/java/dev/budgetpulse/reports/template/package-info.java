/** Reports as people define them once and ask for again. */
@NullMarked
package dev.budgetpulse.reports.template;

import org.jspecify.annotations.NullMarked;
