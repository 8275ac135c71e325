/**
 * Tables of {@code budget-security}, {@code budget-reports} and of applications, made by the
 * migrations that heal themselves.
 */
@NullMarked
package dev.budgetpulse.examples.schema;

import org.jspecify.annotations.NullMarked;
