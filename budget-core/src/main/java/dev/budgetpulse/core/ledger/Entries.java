package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The entries of a book. */
public interface Entries {

  /** Returns the entries service of an access. */
  static Entries of(Access access, IdSource ids) {
    return new StoredEntries(access, ids);
  }

  /** Returns an entry. */
  Optional<Entry> find(EntryId id);

  /**
   * Returns a part of the entries that pass a filter, newest first.
   *
   * @param after the place to go on after, empty to start with the newest
   * @param limit how many at most, 1 to 1,000
   */
  EntryPage page(EntryFilter filter, Optional<EntryCursor> after, int limit);

  /**
   * Returns all entries that pass a filter, newest first, read in parts as they are asked for.
   * Entries changed by others meanwhile may be missed or met twice.
   */
  Stream<Entry> stream(EntryFilter filter);

  /**
   * Adds an entry, and its payee if they are new.
   *
   * @throws UnknownReferenceException if its account (of its currency) or a category is not in this
   *     ledger
   */
  default Entry add(EntryDraft draft) {
    return addAll(List.of(draft)).get(0);
  }

  /** Adds entries, all or none, as {@link #add} does one. */
  List<Entry> addAll(List<EntryDraft> drafts);

  /**
   * Adds the two entries of a transfer.
   *
   * @return the leaving and the arriving entry
   * @throws UnknownReferenceException if an account (of its amount's currency) or a category is not
   *     in this ledger
   */
  default List<Entry> transfer(TransferDraft draft) {
    return transferAll(List.of(draft));
  }

  /**
   * Adds the entries of some transfers, all or none, as {@link #transfer} does one.
   *
   * @return two entries for each transfer, in order
   */
  List<Entry> transferAll(List<TransferDraft> drafts);

  /**
   * Changes the entry of the same id and version: date, amount with splits, payee or memo.
   *
   * <p>For half of a transfer the other half follows: its date always, its amount if the currencies
   * are equal, with all of it in the category of its first split.
   *
   * @throws UnknownReferenceException if a category or payee is not in this ledger
   * @throws IllegalArgumentException if a half of a transfer would change its direction
   */
  EntryChange change(Entry entry);

  /** Removes an entry at its version; of a transfer both halves. */
  EntryChange remove(Entry entry);

  /**
   * Puts every entry of a payee that has no category yet into one, whole.
   *
   * @param payee the payee's name, whatever the letters' case
   * @return how many entries were changed
   * @throws UnknownReferenceException if the category is not in this ledger
   */
  int categorise(String payee, CategoryId category);
}
