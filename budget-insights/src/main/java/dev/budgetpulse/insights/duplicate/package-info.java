/** Finds money that is recorded more than once, and makes one entry of it. */
@NullMarked
package dev.budgetpulse.insights.duplicate;

import org.jspecify.annotations.NullMarked;
