package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The history of a book: an append-only chain of change sets, each of which proves the one before
 * it.
 */
public interface History {

  /**
   * Returns the history service of an access.
   *
   * @param types the sorts of items that may be in the ledger besides those that stores know
   */
  static History of(Access access, Collection<ItemType<?>> types) {
    return new StoredHistory(access, types);
  }

  /** Returns the latest change set. */
  Optional<ChangeSet> latest();

  /** Returns a change set. */
  Optional<ChangeSet> find(long revision);

  /**
   * Returns a part of the change sets, latest first.
   *
   * @param before the revision to go on before, empty to start with the latest
   * @param limit how many at most, 1 to 500
   */
  List<ChangeSet> page(Optional<Long> before, int limit);

  /** Returns the changes of a change set in their order, read in parts as they are asked for. */
  Stream<PastChange> changes(long revision);

  /**
   * Takes the changes of a change set back, all or none, as a change set of its own. Taking back
   * what took something back does that again. A payee that came with it and that others have come
   * to use stays. Nothing is ever left that refers to what is gone: what does so stands against it
   * and is named. A shared bill, a settlement and a bank's line outlive their entry.
   */
  Undo undo(long revision);

  /**
   * Takes a change set back together with all later ones that touched the same items or that made
   * something refer to what it brought, latest first and all or none, as one change set: those that
   * {@link #undo} names, and what stands on them in turn.
   */
  Undo undoWithLater(long revision);

  /** Does again what {@link #undo} took back last of a change set. */
  Undo redo(long revision);

  /**
   * Returns the ledger as it was at a moment, as a store of its own in memory that holds this
   * ledger and no history. What was erased from the history is not in it.
   */
  LedgerStore at(Instant moment);

  /** Returns the ledger as it was after a revision, as {@link #at(Instant)} does. */
  LedgerStore after(long revision);

  /** Recomputes the whole chain. */
  HistoryProof verify();

  /**
   * Recomputes the whole chain and looks for a change set that was noted elsewhere, so that a
   * history that was cut short is found too.
   */
  HistoryProof verify(long revision, String hash);
}
