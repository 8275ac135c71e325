/**
 * Which line of a statement is which entry, and which two entries are one transfer: pure functions
 * on values that decide, give their reasons as data and change nothing.
 */
@NullMarked
package dev.budgetpulse.core.match;

import org.jspecify.annotations.NullMarked;
