package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where ledgers are kept: the port that a database adapter implements.
 *
 * <p>Every method is atomic: it happens as a whole or not at all, also when several threads or
 * machines call at once. What a method reads is what was committed before it was called. No
 * argument may be null; an id of another ledger is an unknown id, and of an unknown ledger nothing
 * is found. Implementations are thread-safe. The laws they must keep are published in this module's
 * {@code tests} artifact, each class of them to be extended: {@code LedgerStoreSpec}, {@code
 * LedgerCommitSpec}, {@code LedgerAdditionsSpec}, {@code LedgerSearchSpec}, {@code
 * LedgerHistorySpec}, {@code LedgerMembersSpec}, {@code LedgerConcurrencySpec}, {@code BookSpec},
 * {@code StatementsSpec}, {@code UndoSpec}, {@code AccessMatrixSpec}, {@code ScheduleSpec}, {@code
 * GoalSpec}, {@code LimitSpec}, {@code BudgetSpec} and {@code TemplateSpec}.
 *
 * <p>What a ledger holds are items, and there is one way to change them: {@link #commit}. Accounts,
 * category groups, categories, payees, import batches, imported lines and entries are items that a
 * store knows and finds by their parts; of all others it keeps the data and finds them by type and
 * id.
 *
 * <p>Roles are not checked here: applications go through a book and never call a store.
 */
public interface LedgerStore {

  /** How many entries, lines or changes one call returns at most. */
  int MOST_AT_ONCE = 1000;

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

  /**
   * Returns the ledgers that name an actor, as a member, in their history or in the record of a
   * {@link RoleChange}, by name and then by id.
   */
  List<Ledger> ledgersNaming(Actor actor);

  /** Returns what an actor may do in a ledger, empty if they have no role or it does not exist. */
  Optional<Role> role(LedgerId ledger, Actor actor);

  /** Returns who may do what, by the actors' names. */
  List<Member> members(LedgerId ledger);

  /**
   * Gives an actor a role, in place of any they have, without a record in the history: for hosts
   * that set a ledger up or move it.
   *
   * @return whether it was done; false if it would leave the ledger without an owner
   * @throws UnknownReferenceException if there is no such ledger
   */
  boolean grant(LedgerId ledger, Member member);

  /**
   * Takes an actor's role away, if they have one, without a record likewise.
   *
   * @return whether they have none now; false if it would leave the ledger without an owner
   */
  boolean revoke(LedgerId ledger, Actor actor);

  /**
   * Gives an actor a role as {@link #grant(LedgerId, Member)} does, and commits what records it,
   * both or neither.
   *
   * @throws IllegalStateException if the record is refused
   */
  boolean grant(LedgerId ledger, Member member, ChangeDraft record);

  /**
   * Takes an actor's role away as {@link #revoke(LedgerId, Actor)} does, and commits what records
   * it, both or neither; neither if there is no such ledger.
   *
   * @throws IllegalStateException if the record is refused
   */
  boolean revoke(LedgerId ledger, Actor actor, ChangeDraft record);

  /** Returns the accounts, by name and then by id, closed ones included. */
  List<Account> accounts(LedgerId ledger);

  /** Returns the category groups, by position, then name, then id. */
  List<CategoryGroup> groups(LedgerId ledger);

  /**
   * Returns the categories, by position, then name, then id, archived ones included. No two of a
   * ledger have one name, whatever their groups and the letters' case.
   */
  List<Category> categories(LedgerId ledger);

  /** Returns the payees, by name and then by id. */
  List<Payee> payees(LedgerId ledger);

  /**
   * Returns those payees that have one of some names, whatever the letters' case.
   *
   * @param names any number of names
   */
  List<Payee> payees(LedgerId ledger, Collection<String> names);

  /** Returns the import batches, latest first, as their time-ordered ids tell. */
  List<ImportBatch> batches(LedgerId ledger);

  /** Returns an entry. */
  Optional<Entry> entry(LedgerId ledger, EntryId id);

  /**
   * Returns those of some entries that are there, in no particular order.
   *
   * @param ids any number of ids
   */
  List<Entry> entries(LedgerId ledger, Collection<EntryId> ids);

  /**
   * Returns a part of the entries that pass a filter.
   *
   * @param after the place to go on after, of the same order; empty to start at the beginning
   * @param limit how many at most, 1 to {@link #MOST_AT_ONCE}
   * @throws IllegalArgumentException if the limit is out of range or the place is of another order
   */
  EntryPage entries(
      LedgerId ledger,
      EntryFilter filter,
      EntryOrder order,
      Optional<EntryCursor> after,
      int limit);

  /**
   * Returns what the entries that pass a filter and count add up to in each bucket and currency, in
   * no particular order. By category only those splits are added whose category the filter wants.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  List<EntryTotal> totals(LedgerId ledger, EntryFilter filter, EntryTotal.By by);

  /**
   * Returns what moved from one month to another, both included: one total for each combination of
   * month, account, kind, category and counterpart that has counting splits, in no particular
   * order.
   */
  List<MonthlyTotal> monthlyTotals(LedgerId ledger, YearMonth from, YearMonth to);

  /**
   * Returns what moved on accounts from one month to another, both included: one total for each
   * month and account that has monthly totals, in no particular order. Balances need no more of
   * them, which is why a store that can add them up where they lie should.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  default List<AccountTotal> accountTotals(LedgerId ledger, YearMonth from, YearMonth to) {
    record Place(YearMonth month, AccountId account) {}

    return monthlyTotals(ledger, from, to).stream()
        .collect(
            Collectors.groupingBy(
                total -> new Place(total.month(), total.account()),
                Collectors.mapping(MonthlyTotal::amount, Collectors.toList())))
        .entrySet()
        .stream()
        .map(
            of ->
                new AccountTotal(
                    of.getKey().month(),
                    of.getKey().account(),
                    Money.total(of.getValue().get(0).currency(), of.getValue())))
        .toList();
  }

  /**
   * Returns what moved in some periods: one total for each combination of period, account, kind,
   * category and counterpart that has counting splits, in no particular order. Unlike {@link
   * #monthlyTotals} this adds up entries, so it costs as many as there are in the periods.
   *
   * @param periods each once; a day may be in several, or in none
   * @throws ArithmeticException if a sum does not fit
   */
  List<PeriodTotal> periodTotals(LedgerId ledger, Collection<Period> periods);

  /**
   * Returns the entries that move exactly one of some amounts on a day in a range, both days
   * included, in no particular order.
   *
   * @param amounts any number of amounts, in any currencies
   */
  List<Entry> entriesMoving(
      LedgerId ledger, Collection<Money> amounts, LocalDate from, LocalDate to);

  /**
   * Returns those of some lines of an account that were taken in, in no particular order.
   *
   * @param keys any number of keys
   */
  List<ImportedLine> importedLines(LedgerId ledger, AccountId account, Collection<ImportKey> keys);

  /**
   * Returns the lines of an account that were taken in with a date in a range, both days included,
   * in no particular order.
   */
  List<ImportedLine> importedLines(
      LedgerId ledger, AccountId account, LocalDate from, LocalDate to);

  /**
   * Returns a part of the lines that came with an import, by date and then by key.
   *
   * @param after the place to go on after, whether or not a line is there; empty to start at the
   *     beginning
   * @param limit how many at most, 1 to {@link #MOST_AT_ONCE}
   * @throws IllegalArgumentException if the limit is out of range
   */
  List<ImportedLine> importedLines(
      LedgerId ledger, BatchId batch, Optional<LineCursor> after, int limit);

  /**
   * Returns the items of a type that the store does not know by its parts, by the character codes
   * of their ids.
   *
   * @throws IllegalArgumentException if an item's data is none of that type, or the store knows the
   *     type by its parts
   */
  <T extends Item> List<T> items(LedgerId ledger, ItemType<T> type);

  /**
   * Returns one item of a type that the store does not know by its parts.
   *
   * @throws IllegalArgumentException if the item's data is none of that type, or the store knows
   *     the type by its parts
   */
  <T extends Item> Optional<T> item(LedgerId ledger, ItemType<T> type, String id);

  /**
   * Changes items: all that a change set names, or none.
   *
   * <p>A change happens only if its item is as the change says it was: entries at the version
   * given, all others equal. An entry that is added or replaced gets the revision as its version,
   * whatever version the draft gives it. Monthly totals and the history change with the items; what
   * was before is kept as it really was. Everything else is judged by how the ledger would be after
   * all changes, so that their order does not matter. If several things stand against it, it is
   * told first that it is outdated, then a conflict, then what is thrown, then a name that is
   * taken, then what is in use.
   *
   * <p>Of items that it knows by their data only, a store sees what they come to refer to, for
   * their types say so of the items of a draft ({@link ItemType#references}); that must be there.
   * Later it does not see that any more: whoever removes something makes sure that none of them
   * refers to it, as of the draft's {@link ChangeDraft#latest latest} revision.
   *
   * <p>Whose first change set in the ledger it is gets its id as their pseudonym there.
   *
   * @return what came of it
   * @throws UnknownReferenceException if something would refer to what is not in this ledger (an
   *     entry's account of its currency, payee, categories, import batch; a category's group; a
   *     batch's account; a line's account and batch; what an item of another type comes to refer
   *     to; the revision that is taken back), there is no such ledger, or half of a transfer would
   *     be without a half that points back
   * @throws IllegalArgumentException if an account's currency or a category's kind would change,
   *     the halves of a transfer in one currency would not cancel out, or only one half would be
   *     void
   * @throws KnownChangeSetException if a change set of the ledger has the draft's id
   * @throws ArithmeticException if a monthly total would not fit
   */
  Commit commit(LedgerId ledger, ChangeDraft draft);

  /**
   * Adds items that come one after another as one change set: all, or none. What is there then,
   * monthly totals and history included, is what {@link #commit} would make of a draft that adds
   * the same items in the same order.
   *
   * <p>A store that can adds them in parts and keeps no more than one in memory, beside the totals
   * that change and the halves of transfers whose others have not come yet. The ledger is locked
   * from the first item on, so items should come without delay, and what gives them must not change
   * the ledger itself. If several things stand against it, one of them is told.
   *
   * <p>This implementation takes all items into memory and commits them.
   *
   * @param progress is told of the entries that were taken so far, each time that some were, at
   *     last of all of them
   * @return what came of it: done, a conflict (of one item at least, if some are there already), a
   *     name that is taken, or cancelled
   * @throws UnknownReferenceException as {@link #commit} does
   * @throws IllegalArgumentException as {@link #commit} does, or if there is no item, there are too
   *     many, or one comes twice
   * @throws ArithmeticException if a monthly total would not fit
   */
  default Commit addAll(LedgerId ledger, Additions additions, Progress progress) {
    List<Change> changes = new ArrayList<>();
    long entries = 0;
    for (ChangeDraft part : additions.parts()) {
      changes.addAll(part.changes());
      entries += part.addedEntries();
      if (!progress.goesOn(entries)) {
        return new Commit.Cancelled(entries);
      }
    }
    return commit(ledger, additions.draft(changes));
  }

  /** Returns the latest change set. */
  Optional<ChangeSet> latestChangeSet(LedgerId ledger);

  /**
   * Returns a part of the change sets in the order of their revisions.
   *
   * @param from the first revision wanted; less than 1 is as good as 1
   * @param limit how many at most, 1 to {@link #MOST_AT_ONCE}
   */
  List<ChangeSet> changeSets(LedgerId ledger, long from, int limit);

  /** Returns all change sets from a revision on, in order, read in parts as they are asked for. */
  default Stream<ChangeSet> changeSetsFrom(LedgerId ledger, long from) {
    return Stream.iterate(
            changeSets(ledger, from, MOST_AT_ONCE),
            page -> !page.isEmpty(),
            page -> changeSets(ledger, page.get(page.size() - 1).revision() + 1, MOST_AT_ONCE))
        .flatMap(List::stream);
  }

  /**
   * Returns a part of the changes of a change set in the order of its draft.
   *
   * @param from the place of the first one wanted, counted from 0
   * @param limit how many at most, 1 to {@link #MOST_AT_ONCE}
   * @throws IllegalArgumentException if the place is negative, the limit out of range or what is
   *     kept damaged, so that it cannot be read as changes
   */
  List<PastChange> changes(LedgerId ledger, long revision, int from, int limit);

  /**
   * Erases the content of an item from all change sets, leaving the digests; what the ledger holds
   * now stays.
   *
   * @return in how many changes it was, without those that it was erased from before
   */
  int eraseFromHistory(LedgerId ledger, ItemKey item);

  /**
   * Erases who an actor is from a ledger: their role and their name in the history, where their
   * pseudonym stays. What they change later they change under another one.
   *
   * @return whether it was done; false if it would leave the ledger without an owner
   */
  boolean erase(LedgerId ledger, Actor actor);

  /** Erases a ledger with all it holds, its history included, if there is such a ledger. */
  void erase(LedgerId ledger);

  /** Returns which of some lines' keys are known on an account. */
  default Set<ImportKey> knownKeys(LedgerId ledger, AccountId account, Collection<ImportKey> keys) {
    return importedLines(ledger, account, keys).stream()
        .map(ImportedLine::importKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
