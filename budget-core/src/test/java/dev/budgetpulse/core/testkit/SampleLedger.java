package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.ImportBatch;
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
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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

  /** Puts the ledger into a store and returns this. */
  public SampleLedger in(LedgerStore store) {
    store.create(ledger, OWNER);
    accounts.forEach(account -> store.add(id(), account));
    groups.forEach(group -> store.add(id(), group));
    categories.forEach(category -> store.add(id(), category));
    store.payees(id(), payees);
    return this;
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
    return new Entry(
        entryId(),
        accounts.get(account).id(),
        date,
        Money.total(currency, splits.stream().map(Split::amount).toList()),
        payee.map(payees::get).map(Payee::id),
        "",
        splits,
        Optional.empty(),
        Optional.empty(),
        0);
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
    Split whole = split(account, minor, Optional.empty());
    return new Entry(
        id,
        accountId(account),
        date,
        whole.amount(),
        Optional.empty(),
        "",
        List.of(whole),
        Optional.of(new Transfer(other, accountId(to))),
        Optional.empty(),
        0);
  }

  /** Returns a new batch of an account. */
  public ImportBatch batch(int account) {
    return new ImportBatch(
        new BatchId(IDS.next()),
        accountId(account),
        "bank.ofx",
        "0".repeat(64),
        Instant.parse("2026-03-01T12:00:00Z"),
        OWNER);
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
