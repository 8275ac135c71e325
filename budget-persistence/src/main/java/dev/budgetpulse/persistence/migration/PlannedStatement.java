package dev.budgetpulse.persistence.migration;

/**
 * What a run would do with one statement. Immutable.
 *
 * @param version the migration that it is of, or the script of a repeatable one
 * @param number the statement of the migration, counted from 1; 0 for a whole script or a row of
 *     the history
 * @param action whether it would be executed
 * @param sql the statement
 * @param reason why, in one line
 */
public record PlannedStatement(
    String version, int number, Action action, String sql, String reason) {

  /** What happens to a statement. */
  public enum Action {
    /** A statement of a migration runs as it is written. */
    EXECUTE,
    /** A statement of a migration does not run, for what it does is done. */
    SKIP,
    /** A statement of the runner adds what the migration's own statement can't any more. */
    ADD,
    /** A statement of the runner corrects the table in which Flyway keeps its history. */
    CORRECT_HISTORY
  }

  /** Returns the statement with all that is said about it. */
  @Override
  public String toString() {
    return "%-15s v%s#%d  %s%n%s".formatted(action, version, number, reason, sql.indent(4));
  }
}
