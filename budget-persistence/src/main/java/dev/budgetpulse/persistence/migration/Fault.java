package dev.budgetpulse.persistence.migration;

/** What went wrong in the database, as far as it decides what to do next. */
enum Fault {
  /** The server is away, still starting or out of connections, or the session was cut. */
  CONNECTION(true),
  /** Another session holds a lock for too long, or the two waited for each other. */
  LOCK(true),
  /** The database is open in another process, or open to one session only. */
  IN_USE(true),
  /** The statement was stopped at its time limit. */
  TIMEOUT(false),
  /** Something of this name is there already. */
  DUPLICATE(false),
  /** Something that the statement needs is not there. */
  MISSING(false),
  /** Rows do not satisfy what the statement demands of them. */
  DATA(false),
  /** The user may not do this, or the user or database is unknown. */
  PERMISSION(false),
  /** The server or session only reads. */
  READ_ONLY(false),
  /** There is no room left. */
  FULL(false),
  /** What the database has stored cannot be read. */
  DAMAGED(false),
  /** The statement is not understood. */
  SYNTAX(false),
  OTHER(false);

  private final boolean passing;

  Fault(boolean passing) {
    this.passing = passing;
  }

  /** Tells whether the same may go well a moment later. */
  boolean isPassing() {
    return passing;
  }
}
