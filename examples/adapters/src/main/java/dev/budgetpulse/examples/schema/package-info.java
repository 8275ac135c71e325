/** The tables of {@code budget-security}, made by the migrations that heal themselves. */
@NullMarked
package dev.budgetpulse.examples.schema;

import org.jspecify.annotations.NullMarked;
