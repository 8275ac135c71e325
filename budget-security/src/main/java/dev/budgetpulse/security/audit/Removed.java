package dev.budgetpulse.security.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is gone at the beginning of a chain, and the row that says so.
 *
 * @param through the number of the last row that is gone, 0 if none is
 * @param hash the hash of that row, empty if none is gone
 */
record Removed(long through, String hash) {
  /** The event of the row. */
  static final String EVENT = "audit_rows_removed";

  static final Removed NOTHING = new Removed(0, "");
  private static final String THROUGH = "through";
  private static final String HASH = "hash";

  /** Returns what must be gone if a row is the first that is there. */
  static Removed before(AuditRow first) {
    long through = first.position().sequence() - 1;
    return through == 0 ? NOTHING : new Removed(through, first.link().previous());
  }

  /** Returns what a genuine row says is gone. */
  static Removed saidBy(AuditRow row) {
    return row.event().equals(EVENT)
        ? new Removed(
            Long.parseLong(row.fields().getOrDefault(THROUGH, "0")),
            row.fields().getOrDefault(HASH, ""))
        : NOTHING;
  }

  /** Returns the facts of the row that says that all up to an anchor is gone. */
  static Map<String, String> facts(Anchor closing, Map<String, String> more) {
    Map<String, String> facts = new TreeMap<>(more);
    if (facts.put(THROUGH, Long.toString(closing.sequence())) != null
        || facts.put(HASH, closing.hash()) != null) {
      throw new IllegalArgumentException("A fact must not be called through or hash");
    }
    return facts;
  }
}
