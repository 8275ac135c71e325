/** Reads bank texts. */
@NullMarked
package dev.budgetpulse.insights.text.internal;

import org.jspecify.annotations.NullMarked;
