/**
 * Ledgers and budget plans in a database: connection pool, migrations and the stores on Jakarta
 * Persistence.
 *
 * <p>Start with {@link dev.budgetpulse.persistence.BudgetDatabase}.
 */
@NullMarked
package dev.budgetpulse.persistence;

import org.jspecify.annotations.NullMarked;
