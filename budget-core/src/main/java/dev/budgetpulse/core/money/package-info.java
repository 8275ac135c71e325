/**
 * Exact amounts of money: values, text forms and splitting; knows nothing of the rest of the
 * domain.
 */
@NullMarked
package dev.budgetpulse.core.money;

import org.jspecify.annotations.NullMarked;
