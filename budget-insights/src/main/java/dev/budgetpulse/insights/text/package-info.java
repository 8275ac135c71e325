/** Reads bank texts. Not exported. */
@NullMarked
package dev.budgetpulse.insights.text;

import org.jspecify.annotations.NullMarked;
