package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What has to be known of an entry to see whether a line of a statement is it.
 *
 * <p>Always a whole entry; the parts of a split have no identity and are never candidates.
 * Immutable and thread-safe.
 *
 * @param id the entry's identity, not null
 * @param date the day it counts on, not null
 * @param amount money out negative, not null
 * @param payee its payee's name or, better, all that is known of how banks write it; empty if none
 * @param memo its note, empty if there is none
 * @param state how settled it is, not null
 * @param origin the line it came with or was linked with, empty if somebody typed it only
 */
public record Candidate(
    EntryId id,
    LocalDate date,
    Money amount,
    String payee,
    String memo,
    State state,
    Optional<Origin> origin) {
  /** Refuses null. */
  public Candidate {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(memo, "memo");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(origin, "origin");
  }

  /** Returns what a {@link Distinct} mark remembers the entry by. */
  public Fingerprint fingerprint() {
    return origin.map(known -> Fingerprint.of(known.key())).orElseGet(() -> Fingerprint.of(id));
  }

  /** Returns the bank's id if it can be trusted. */
  Optional<String> bankId() {
    return origin
        .filter(known -> known.key().id().isPresent())
        .flatMap(Origin::bankId)
        .map(String::strip);
  }

  boolean isOf(String feed) {
    return origin.isPresent() && origin.get().feed().equals(feed);
  }

  boolean isOpen() {
    return state == State.PENDING || state == State.BOOKED;
  }

  /** How settled an entry is. */
  public enum State {
    /** Announced, not booked yet; a line may book it. */
    PENDING,
    /** Counted, open to changes. */
    BOOKED,
    /** Agreed with the bank: recognised when met again and never touched. */
    RECONCILED,
    /** Withdrawn: recognised when met again and never touched. */
    VOIDED
  }

  /**
   * The line of a statement that an entry came with or was linked with.
   *
   * @param batch the import that brought the line, not null
   * @param feed what the import was read from, as in {@link LineBatch#feed}
   * @param key the line's key, not null
   * @param bankId the bank's own id of the line as it is written, if it gave one
   */
  public record Origin(BatchId batch, String feed, LineKey key, Optional<String> bankId) {
    /** Refuses null. */
    public Origin {
      Objects.requireNonNull(batch, "batch");
      Objects.requireNonNull(feed, "feed");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(bankId, "bankId");
    }
  }
}
