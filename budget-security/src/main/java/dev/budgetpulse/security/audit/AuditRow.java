package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.internal.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row of the audit log.
 *
 * @param position its number and the key that authenticates it
 * @param time when it happened, cut to milliseconds
 * @param event what happened, such as {@code authn_password_change}
 * @param fields facts by their names, which must hold pseudonyms in place of personal data
 * @param link the hash of the row before and its own
 */
public record AuditRow(
    Position position, Instant time, String event, SortedMap<String, String> fields, Link link) {
  /** Copies the fields. */
  public AuditRow {
    Objects.requireNonNull(position, "position");
    time = time.truncatedTo(ChronoUnit.MILLIS);
    Objects.requireNonNull(event, "event");
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    Objects.requireNonNull(link, "link");
  }

  /**
   * Where a row stands.
   *
   * @param stream which chain it belongs to: 1 to 64 small letters, digits and {@code _ . : -}
   * @param sequence its number in the chain, 1 for the first
   * @param keyId which key its hash is made with
   */
  public record Position(String stream, long sequence, String keyId) {
    /** Checks the name. */
    public Position {
      Ids.account(stream);
      Objects.requireNonNull(keyId, "keyId");
    }
  }

  /**
   * How a row holds on to the one before.
   *
   * @param previous the hash of the row before, or of the empty chain, in hexadecimal
   * @param hash its own hash, in hexadecimal
   */
  public record Link(String previous, String hash) {}

  /**
   * Returns what a store reads of a row whose time or facts are not as any were written: no time,
   * no facts, and no hash, so that nothing verifies it.
   */
  static AuditRow unreadable(Position position, String event, String previous) {
    return new AuditRow(
        position, Instant.EPOCH, event, Collections.emptySortedMap(), new Link(previous, ""));
  }

  /** Leaves the facts out. */
  @Override
  public String toString() {
    return "AuditRow[" + position + ", " + event + "]";
  }
}
