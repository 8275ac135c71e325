package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A small ledger with fresh ids that can be put into any number of stores: two accounts in euros on
 * the budget, one off it, one in yen; two groups of categories and two payees.
 */
public final class SampleLedger {
  /** The ledger's currency. */
  public static final Currency EUR = Currency.getInstance("EUR");

  /** The currency of the last account, which has no decimal places. */
  public static final Currency JPY = Currency.getInstance("JPY");

  /** The ledger's owner. */
  public static final Actor OWNER = Actor.of("ada");

  // A source of its own for each class loader would do too; ids only have to differ within a store.
  private static final IdSource IDS =
      IdSource.timeOrdered(java.time.InstantSource.system(), new Random());

  /** The ledger. */
  public final Ledger ledger = new Ledger(new LedgerId(IDS.next()), "Home", EUR);

  /** The accounts. */
  public final List<Account> accounts =
      List.of(
          account("Checking", EUR, true),
          account("Purse", EUR, true),
          account("House", EUR, false),
          account("Travel card", JPY, true));

  /** The category groups. */
  public final List<CategoryGroup> groups =
      List.of(
          new CategoryGroup(new GroupId(IDS.next()), "Household", 0),
          new CategoryGroup(new GroupId(IDS.next()), "Income", 1));

  /** The categories: three of kind expense, then two of kind income. */
  public final List<Category> categories =
      List.of(
          category(0, "Food", Category.Kind.EXPENSE, 0),
          category(0, "Car", Category.Kind.EXPENSE, 1),
          category(0, "Work", Category.Kind.EXPENSE, 2),
          category(1, "Salary", Category.Kind.INCOME, 0),
          category(1, "Interest", Category.Kind.INCOME, 1));

  /** The payees. */
  public final List<Payee> payees =
      List.of(
          new Payee(new PayeeId(IDS.next()), "Corner Shop"),
          new Payee(new PayeeId(IDS.next()), "Employer"));

  // One draft for all stores, so that their histories begin with the same hash.
  private final ChangeDraft beginning =
      draft(
          Stream.of(accounts, groups, categories, payees)
              .flatMap(List::stream)
              .map(Change::added)
              .toList());

  /** Puts the ledger into a store and returns this. */
  public SampleLedger in(LedgerStore store) {
    store.create(ledger, OWNER);
    assertInstanceOf(Commit.Done.class, store.commit(id(), beginning));
    return this;
  }

  /** Returns a new draft of the owner's. */
  public static ChangeDraft draft(List<Change> changes) {
    return draft(OWNER, changes);
  }

  /** Returns a new draft of an actor's. */
  public static ChangeDraft draft(Actor actor, List<Change> changes) {
    return new ChangeDraft(
        new ChangeSetId(IDS.next()),
        actor,
        Instant.parse("2026-03-01T12:00:00.123456789Z"),
        ChangeSet.Source.USER,
        "",
        Optional.empty(),
        changes);
  }

  /** Adds items to a store that already has the ledger, and returns how the entries are then. */
  public List<Entry> add(LedgerStore store, Collection<? extends Item> items) {
    Commit.Done done =
        assertInstanceOf(
            Commit.Done.class,
            store.commit(id(), draft(items.stream().map(Change::added).toList())));
    return items.stream()
        .filter(Entry.class::isInstance)
        .map(Entry.class::cast)
        .map(entry -> entry.withVersion(done.changeSet().revision()))
        .toList();
  }

  /** Commits changes by the owner. */
  public Commit commit(LedgerStore store, Change... changes) {
    return store.commit(id(), draft(List.of(changes)));
  }

  /** Returns the ledger's id. */
  public LedgerId id() {
    return ledger.id();
  }

  /** Returns a new entry of one part. */
  public Entry entry(int account, LocalDate date, long minor, Optional<Integer> category) {
    return entry(account, date, List.of(split(account, minor, category)), Optional.empty());
  }

  /** Returns a new entry of some parts. */
  public Entry entry(int account, LocalDate date, List<Split> splits, Optional<Integer> payee) {
    Currency currency = accounts.get(account).currency();
    Money amount = Money.total(currency, splits.stream().map(Split::amount).toList());
    return Entry.of(entryId(), accountId(account), date, amount)
        .withSplits(splits)
        .withPayee(payee.map(payees::get).map(Payee::id));
  }

  /** Returns a part of an entry on an account. */
  public Split split(int account, long minor, Optional<Integer> category) {
    Optional<CategoryId> id = category.map(categories::get).map(Category::id);
    return new Split(id, Money.ofMinor(minor, accounts.get(account).currency()), "");
  }

  /** Returns the two entries of a transfer of so many minor units of each side's currency. */
  public List<Entry> transfer(int from, int to, LocalDate date, long minor) {
    EntryId out = entryId();
    EntryId in = entryId();
    return List.of(half(out, from, date, -minor, in, to), half(in, to, date, minor, out, from));
  }

  private Entry half(EntryId id, int account, LocalDate date, long minor, EntryId other, int to) {
    Money amount = Money.ofMinor(minor, accounts.get(account).currency());
    return Entry.of(id, accountId(account), date, amount)
        .withTransfer(Optional.of(new Transfer(other, accountId(to))));
  }

  /** Returns a new batch of an account. */
  public ImportBatch batch(AccountId account) {
    return new ImportBatch(new BatchId(IDS.next()), account, "bank.ofx", "0".repeat(64));
  }

  /** Returns a line of a batch that became an entry. */
  public static ImportedLine line(ImportBatch batch, int key, Entry entry) {
    return new ImportedLine(
        batch.account(),
        new ImportKey("key:" + key),
        batch.id(),
        Optional.of(entry.id()),
        entry.date(),
        entry.amount(),
        "CORNER SHOP 00" + key,
        key % 2 == 0 ? "" : "bank's own " + key,
        key % 3 == 0,
        "new",
        key,
        key % 2 == 0 ? List.of() : List.of("same amount", "same day"));
  }

  /** Returns an account's id. */
  public AccountId accountId(int account) {
    return accounts.get(account).id();
  }

  /** Returns a category's id. */
  public CategoryId categoryId(int category) {
    return categories.get(category).id();
  }

  /** Returns a fresh entry id. */
  public static EntryId entryId() {
    return new EntryId(IDS.next());
  }

  private static Account account(String name, Currency currency, boolean onBudget) {
    return new Account(
        new AccountId(IDS.next()), name, Account.Kind.CHECKING, currency, onBudget, false);
  }

  private Category category(int group, String name, Category.Kind kind, int position) {
    return new Category(
        new CategoryId(IDS.next()), groups.get(group).id(), name, kind, position, false);
  }
}
