package dev.budgetpulse.security.audit;

/** What a chain turned out to be. */
public sealed interface Verification {
  /**
   * Every row is as it was written, and the anchors vouch for the rows up to one.
   *
   * @param rows the number of the last row
   * @param anchored the number of the last row that an anchor vouches for
   */
  record Intact(long rows, long anchored) implements Verification {}

  /** A row is not what was written. */
  record Altered(long sequence) implements Verification {}

  /** A row does not follow the one before it: rows were removed, added or reordered. */
  record Broken(long sequence) implements Verification {}

  /** Rows at the end are missing. */
  record Truncated(long anchored, long found) implements Verification {}

  /**
   * Every row is as it was written, but no anchor says that these were all.
   *
   * @param rows the number of the last row
   */
  record Unanchored(long rows) implements Verification {}
}
