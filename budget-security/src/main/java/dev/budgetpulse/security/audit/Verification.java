package dev.budgetpulse.security.audit;

/** What a chain turned out to be. */
public sealed interface Verification {
  /**
   * Every row that is not too old to be kept is as it was written, and the anchors vouch for the
   * rows up to one.
   *
   * @param removed the number of the last row that {@link AuditLog#removeBefore} took away, as a
   *     row of the chain itself says; 0 if all are there
   * @param rows the number of the last row
   * @param anchored the number of the last row that an anchor vouches for
   */
  record Intact(long removed, long rows, long anchored) implements Verification {}

  /** A row is not what was written. */
  record Altered(long sequence) implements Verification {}

  /**
   * A row does not follow the one before it: rows were removed, added or reordered, and not by
   * {@link AuditLog#removeBefore}.
   *
   * @param sequence the number of the first row that is missing or out of place
   */
  record Broken(long sequence) implements Verification {}

  /** Rows at the end are missing, which are never removed for their age. */
  record Truncated(long anchored, long found) implements Verification {}

  /**
   * Every row that is not too old to be kept is as it was written, but no anchor says that these
   * were all.
   *
   * @param removed as in {@link Intact}
   * @param rows the number of the last row
   */
  record Unanchored(long removed, long rows) implements Verification {}
}
