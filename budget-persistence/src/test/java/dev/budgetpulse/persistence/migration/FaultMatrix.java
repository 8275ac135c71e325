package dev.budgetpulse.persistence.migration;

/**
 * Whatever is wrong with a database, the runner mends it or refuses; the rows are those of the
 * fault matrix of the design.
 */
abstract class FaultMatrix extends Sandboxes
    implements ExistingObjectRows, HistoryRows, ScriptRows, DoubtRows, CrashRows {}
