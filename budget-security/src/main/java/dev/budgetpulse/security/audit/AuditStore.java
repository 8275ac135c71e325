package dev.budgetpulse.security.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps audit rows; none is changed, and the oldest go together, up to an anchor, or stay. */
public interface AuditStore {
  /**
   * The end of a chain.
   *
   * @param sequence the number of its last row, 0 if it is empty
   * @param hash the hash of its last row, empty if it is empty
   */
  record Head(long sequence, String hash) {}

  /**
   * Locks the head of a stream, which exists even while the stream is empty, appends the row made
   * of it and moves the head, all at once and as part of the caller's transaction if there is one.
   */
  AuditRow append(String stream, Function<Head, AuditRow> next);

  /**
   * Locks the head of a stream, appends the row made of it, which says what is gone, and removes
   * all rows up to an anchor, all at once and as part of the caller's transaction if there is one.
   *
   * @return the row that was appended; empty, and nothing is changed, if the anchor's row is not
   *     there, has another hash, or is the last one
   */
  Optional<AuditRow> removeThrough(Anchor closing, Function<Head, AuditRow> next);

  /** Returns the head of a stream. */
  Head head(String stream);

  /**
   * Returns up to so many rows of a stream behind a number, in order. A row that somebody altered
   * so that it cannot be read is among them, with an empty hash, and does not make the call fail.
   */
  List<AuditRow> after(String stream, long sequence, int most);
}
