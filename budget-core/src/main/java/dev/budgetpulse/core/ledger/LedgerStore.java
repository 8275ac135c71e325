package dev.budgetpulse.core.ledger;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where ledgers are kept: the port that a database adapter implements.
 *
 * <p>Every method is atomic: it happens as a whole or not at all, also when several threads or
 * machines call at once. What a method reads is what was committed before it was called. No
 * argument may be null; an id of another ledger is an unknown id. Implementations are thread-safe.
 * The laws they must keep are published as {@code LedgerStoreSpec} in this module's {@code tests}
 * artifact.
 *
 * <p>Roles are not checked here: applications go through a book and never call a store.
 */
public interface LedgerStore {

  /**
   * Returns an empty store that keeps everything in memory, for tests and for trying things out.
   */
  static LedgerStore inMemory() {
    return new InMemoryLedgerStore();
  }

  /**
   * Adds a ledger and its first owner.
   *
   * @throws IllegalStateException if there is a ledger of that id
   */
  void create(Ledger ledger, Actor owner);

  /** Returns a ledger. */
  Optional<Ledger> ledger(LedgerId id);

  /** Returns the ledgers that an actor has a role in, by name and then by id. */
  List<Ledger> ledgersOf(Actor actor);

  /** Returns what an actor may do in a ledger, empty if they have no role or it does not exist. */
  Optional<Role> role(LedgerId ledger, Actor actor);

  /** Returns who may do what, by the actors' names. */
  List<Member> members(LedgerId ledger);

  /**
   * Gives an actor a role, in place of any they have.
   *
   * @return whether it was done; false if it would leave the ledger without an owner
   * @throws UnknownReferenceException if there is no such ledger
   */
  boolean grant(LedgerId ledger, Member member);

  /**
   * Takes an actor's role away, if they have one.
   *
   * @return whether they have none now; false if it would leave the ledger without an owner
   */
  boolean revoke(LedgerId ledger, Actor actor);

  /** Returns the accounts, by name and then by id, closed ones included. */
  List<Account> accounts(LedgerId ledger);

  /**
   * Adds an account.
   *
   * @return whether it was added; false if another has its name, whatever the letters' case
   * @throws UnknownReferenceException if there is no such ledger
   * @throws IllegalArgumentException if its id is taken
   */
  boolean add(LedgerId ledger, Account account);

  /**
   * Replaces the account of the same id; its currency stays.
   *
   * @return whether it was replaced; false if another has its name, whatever the letters' case
   * @throws UnknownReferenceException if there is no account of that id and currency
   */
  boolean change(LedgerId ledger, Account account);

  /** Returns the category groups, by position, then name, then id. */
  List<CategoryGroup> groups(LedgerId ledger);

  /**
   * Adds a category group.
   *
   * @return whether it was added; false if another has its name, whatever the letters' case
   * @throws UnknownReferenceException if there is no such ledger
   * @throws IllegalArgumentException if its id is taken
   */
  boolean add(LedgerId ledger, CategoryGroup group);

  /** Returns the categories, by position, then name, then id, archived ones included. */
  List<Category> categories(LedgerId ledger);

  /**
   * Adds a category.
   *
   * @return whether it was added; false if another of its group has its name, whatever the letters'
   *     case
   * @throws UnknownReferenceException if there is no such group
   * @throws IllegalArgumentException if its id is taken
   */
  boolean add(LedgerId ledger, Category category);

  /**
   * Replaces the category of the same id; its kind stays.
   *
   * @return whether it was replaced; false if another of its group has its name, whatever the
   *     letters' case
   * @throws UnknownReferenceException if there is no category of that id and kind, or no such group
   */
  boolean change(LedgerId ledger, Category category);

  /** Returns the payees, by name and then by id. */
  List<Payee> payees(LedgerId ledger);

  /**
   * Returns the payees of some names, adding those that are missing; the first name counts that
   * differs from others in letter case only.
   *
   * @param candidates payees with fresh ids, to be used for the names that are missing
   * @return for each candidate in order, the payee that has its name now
   * @throws UnknownReferenceException if there is no such ledger
   */
  List<Payee> payees(LedgerId ledger, List<Payee> candidates);

  /** Returns an entry. */
  Optional<Entry> entry(LedgerId ledger, EntryId id);

  /**
   * Returns a part of the entries that pass a filter, newest first: by date, then by id, both
   * descending.
   *
   * @param after the place to go on after, empty to start with the newest
   * @param limit how many at most, 1 to 1,000
   * @throws IllegalArgumentException if the limit is out of range
   */
  EntryPage entries(LedgerId ledger, EntryFilter filter, Optional<EntryCursor> after, int limit);

  /**
   * Adds entries of version 0; the two halves of a transfer come together.
   *
   * @throws UnknownReferenceException if an account (of the entry's currency), a category, a payee
   *     or an import batch is not in this ledger, or the other half of a transfer is not among the
   *     entries
   * @throws IllegalArgumentException if an entry's id is taken or its version is not 0
   * @throws ArithmeticException if a store keeps monthly totals and one would not fit
   */
  void append(LedgerId ledger, List<Entry> entries);

  /**
   * Replaces entries if all of them are still at the version given, and counts their versions up.
   * Account, transfer and batch of an entry never change.
   *
   * @return whether they were replaced; false if one was changed or removed meanwhile
   * @throws UnknownReferenceException if a category or payee is not in this ledger, or there is no
   *     such ledger
   * @throws IllegalArgumentException if account, transfer or batch of one would change
   */
  boolean replace(LedgerId ledger, List<Entry> entries);

  /**
   * Removes entries if all of them are still at the version given.
   *
   * @return whether they were removed; false if one was changed or removed meanwhile
   */
  boolean remove(LedgerId ledger, List<Entry> entries);

  /**
   * Adds a batch with those of its entries whose keys are new to their account, and remembers the
   * keys. A key stays known when its entry is removed, until its batch is. A batch that brings
   * nothing new is not kept.
   *
   * @param entries the entries of one batch; of two with the same key the first counts
   * @return the entries that were added, in their order
   * @throws UnknownReferenceException as {@link #append} does
   */
  List<Entry> importBatch(LedgerId ledger, ImportBatch batch, List<ImportedEntry> entries);

  /** Returns which of some keys are known on an account. */
  Set<ImportKey> knownKeys(LedgerId ledger, AccountId account, Collection<ImportKey> keys);

  /** Returns the batches, latest first. */
  List<ImportBatch> batches(LedgerId ledger);

  /**
   * Removes a batch with all its keys and all its entries that are still there, changed ones
   * included.
   *
   * @return how many entries were removed; empty if there is no such batch
   */
  Optional<Integer> removeBatch(LedgerId ledger, BatchId batch);

  /**
   * Returns what moved from one month to another, both included: one total for each combination of
   * month, account, category and counterpart that has splits, in no particular order.
   */
  List<MonthlyTotal> monthlyTotals(LedgerId ledger, YearMonth from, YearMonth to);
}
