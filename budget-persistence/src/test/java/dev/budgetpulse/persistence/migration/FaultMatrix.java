package dev.budgetpulse.persistence.migration;

/**
 * Whatever is wrong with a database, the runner mends it or refuses; the rows are those of the
 * fault matrix of the design.
 *
 * <p>Two rows are everywhere: {@link Sandbox#refuses} runs every refusal twice and looks at all
 * there is after each (row 53), and {@link MigrationSpec} plays generated damages on generated
 * chains (row 54).
 */
abstract class FaultMatrix extends Sandboxes
    implements ExistingObjectRows, HistoryRows, ScriptRows, DoubtRows, CrashRows, HookRows {}
