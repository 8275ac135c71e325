/**
 * Brings a schema to the newest version of a folder of Flyway migrations, mends what it can prove,
 * and refuses the rest with a diff.
 *
 * <p>Start at {@link Migrator}. Knows nothing of ledgers: it works on any folder of migrations.
 */
@NullMarked
package dev.budgetpulse.persistence.migration;

import org.jspecify.annotations.NullMarked;
