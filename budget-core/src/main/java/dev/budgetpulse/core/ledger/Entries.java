package dev.budgetpulse.core.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entries of a book.
 *
 * <p>An entry that agrees with a statement (reconciled) keeps its account, day, amount and status
 * and is not removed until {@link #unlock} is called; payee, memo, tags, documents and categories
 * may still be changed by a person.
 */
public interface Entries {

  /** How many entries a page has at most. */
  int LARGEST_PAGE = 500;

  /** Returns the entries service of an access. */
  static Entries of(Access access) {
    return new StoredEntries(access);
  }

  /** Returns an entry. */
  Optional<Entry> find(EntryId id);

  /**
   * Returns a part of the entries that pass a filter.
   *
   * @param after the place to go on after, of the same order; empty to start at the beginning
   * @param limit how many at most, 1 to {@value #LARGEST_PAGE}
   * @throws IllegalArgumentException if the limit is out of range or the place is of another order
   */
  EntryPage page(EntryFilter filter, EntryOrder order, Optional<EntryCursor> after, int limit);

  /** Returns a part of the entries that pass a filter, newest first. */
  default EntryPage page(EntryFilter filter, Optional<EntryCursor> after, int limit) {
    return page(filter, EntryOrder.NEWEST_FIRST, after, limit);
  }

  /**
   * Returns all entries that pass a filter, newest first, read in parts as they are asked for.
   * Entries changed by others meanwhile may be missed or met twice.
   */
  default Stream<Entry> stream(EntryFilter filter) {
    return stream(filter, EntryOrder.NEWEST_FIRST);
  }

  /** Returns all entries that pass a filter in an order, read in parts as they are asked for. */
  Stream<Entry> stream(EntryFilter filter, EntryOrder order);

  /**
   * Returns what the entries that pass a filter and count add up to in each bucket and currency, in
   * no particular order. By category only those splits are added whose category the filter wants.
   */
  List<EntryTotal> totals(EntryFilter filter, EntryTotal.By by);

  /**
   * Adds an entry, and its payee if they are new.
   *
   * @throws UnknownReferenceException if its account (of its currency) or a category is not in this
   *     ledger
   * @throws InvalidFieldException if its account is closed, or its day is in the future (later than
   *     today anywhere on earth) and the draft does not ask for that
   */
  default Entry add(EntryDraft draft) {
    return addAll(List.of(draft)).get(0);
  }

  /** Adds entries, all or none, as {@link #add} does one. */
  List<Entry> addAll(List<EntryDraft> drafts);

  /**
   * Adds any number of entries as {@link #add} does one, and those of their payees who are new: all
   * as one change set, or none. The drafts are taken one after the other and not kept, so that a
   * million need little memory; that of the payees' names is needed.
   *
   * <p>The ledger is locked meanwhile: others who change it wait and may give up, so the drafts
   * should come without delay. What gives them must not change the ledger itself.
   *
   * @param drafts at most {@link Additions#MOST} with the new payees; asked for from the beginning
   *     each time that the work begins anew, because somebody else was faster
   * @param progress is told how many entries have been taken, some thousand at a time, at last of
   *     all of them, and may cancel it
   * @return what was committed; empty if there was no draft or it was cancelled, so that nothing
   *     was done
   * @throws UnknownReferenceException as {@link #add} does, then nothing is done
   * @throws InvalidFieldException as {@link #add} does, likewise
   * @throws IllegalArgumentException if there are too many
   */
  Optional<ChangeSet> addAll(Iterable<EntryDraft> drafts, Progress progress);

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
   * Makes two entries the halves of a transfer; nothing else of them changes.
   *
   * @return the two halves as they are now; empty if one was changed or removed meanwhile
   * @throws IllegalArgumentException if they are on one account, do not move money in opposite
   *     directions, differ in amount though not in currency, do not count, or are halves already
   */
  Optional<List<Entry>> pair(Entry one, Entry other);

  /**
   * Makes two entries the halves of a transfer, as {@link #pair(Entry, Entry)} does, and keeps why.
   *
   * @param why what was decided on these two, not null
   * @throws IllegalArgumentException also if that is of others
   */
  Optional<List<Entry>> pair(Entry one, Entry other, Pairing why);

  /**
   * Returns why a half and its other are one transfer; empty if it is none or that was not kept.
   */
  Optional<Pairing> pairing(Entry half);

  /**
   * Makes the halves of a transfer two entries that have nothing to do with each other, as they
   * were before they were paired.
   *
   * @return whether it was done; false if one was changed or removed meanwhile
   */
  boolean unpair(Entry half);

  /**
   * Changes the entry of the same id and version: account, date, amount with splits, status, payee,
   * memo, tags or documents.
   *
   * <p>For half of a transfer the other half follows: its date and whether it is void always, its
   * amount if the currencies are equal, with all of it in the category of its first split.
   *
   * @throws UnknownReferenceException if an account, category or payee is not in this ledger
   * @throws IllegalArgumentException if a half of a transfer would change its direction, or kind,
   *     transfer or import would change
   */
  EntryChange change(Entry entry);

  /** Changes many entries at once, as one change set; entries that are locked are left alone. */
  EditResult edit(Collection<EntryId> ids, EntryEdit edit);

  /** Lets an entry no longer count, keeping it for the record; of a transfer both halves. */
  default EntryChange cancel(Entry entry) {
    return change(entry.withStatus(Entry.Status.VOID));
  }

  /** Takes the lock off an entry that agrees with a statement: it is cleared then. */
  EntryChange unlock(Entry entry);

  /** Removes an entry at its version; of a transfer both halves. */
  EntryChange remove(Entry entry);

  /**
   * Removes many entries at once, whatever their versions, as one change set; of a transfer both
   * halves. Entries that are locked are left alone.
   *
   * @return what was removed, as changed
   */
  EditResult removeAll(Collection<EntryId> ids);

  /**
   * Puts every entry of a payee that has no category yet into one, whole.
   *
   * @param payee the payee's name, whatever the letters' case
   * @return how many entries were changed
   * @throws UnknownReferenceException if the category is not in this ledger
   */
  int categorise(String payee, CategoryId category);
}
