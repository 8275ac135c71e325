package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/**
 * The laws of what a ledger takes and what it refuses. Extend it and say where the store comes
 * from; one store may serve all tests, for each works in a ledger of its own.
 */
public abstract class LedgerCommitSpec {
  private static final LocalDate DAY = LedgerStep.DAY;
  private static final UUID UNKNOWN = new UUID(7, 7);

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** If one of several things refers to what is not there, none is stored. */
  @Example
  void what_refers_to_nothing_is_refused_with_all_that_came_with_it() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry good = sample.entry(0, DAY, -5, Optional.of(0));
    Entry other = sample.entry(0, DAY, -6, Optional.of(0));
    ImportBatch batch = sample.batch(sample.accountId(0));
    ImportBatch nowhere = sample.batch(new AccountId(UNKNOWN));
    List<Item> bad =
        List.of(
            other.withCategory(Optional.of(new CategoryId(UNKNOWN))),
            other.withPayee(Optional.of(new PayeeId(UNKNOWN))),
            other.withAccount(sample.accountId(3)),
            other.withAccount(new AccountId(UNKNOWN)),
            other.withImported(Optional.of(new Imported(new BatchId(UNKNOWN), ""))),
            sample.transfer(0, 1, DAY, 5).get(0),
            SampleLedger.line(batch, 1, other),
            nowhere,
            new Category(
                new CategoryId(UUID.randomUUID()),
                new GroupId(UNKNOWN),
                "New",
                Category.Kind.EXPENSE,
                0,
                false));
    for (Item item : bad) {
      assertThrows(
          UnknownReferenceException.class,
          () -> sample.commit(store(), Change.added(good), Change.added(item)),
          item::toString);
    }
    ChangeDraft draft = SampleLedger.draft(List.of(Change.added(good)));
    ChangeDraft unknownRevision =
        new ChangeDraft(
            draft.id(),
            draft.actor(),
            draft.at(),
            ChangeSet.Source.UNDO,
            "",
            Optional.of(2L),
            draft.changes());
    assertThrows(
        UnknownReferenceException.class, () -> store().commit(sample.id(), unknownRevision));
    assertEquals(List.of(), LedgerPicture.all(store(), sample.id(), EntryFilter.all()));
    assertEquals(1, store().latestChangeSet(sample.id()).orElseThrow().revision());
  }

  /** What an item comes to refer to must be there, also if the store keeps its data only. */
  @Example
  void what_an_item_kept_as_data_comes_to_refer_to_must_be_there() {
    SampleLedger sample = new SampleLedger().in(store());
    ImportBatch batch = sample.batch(sample.accountId(0));
    Entry entry = sample.entry(0, DAY, -5, Optional.of(0));
    Item line = SampleLedger.line(batch, 1, entry);
    Note note = new Note("a", "", 1, List.of());
    Category category = sample.categories.get(0).withName("One more");
    for (Item other :
        List.of(
            sample.accounts.get(0),
            sample.groups.get(0),
            sample.categories.get(0),
            sample.payees.get(0),
            batch,
            entry,
            line,
            note)) {
      Pointer unknown =
          new Pointer("to-the-unknown", List.of(other.itemType().key(other.key().id() + "0")));
      refused(sample, UnknownReferenceException.class, Change.added(unknown));
    }
    List<ItemKey> keys =
        List.of(
            sample.accounts.get(0).key(),
            sample.groups.get(0).key(),
            category.key(),
            sample.payees.get(0).key(),
            batch.key(),
            entry.key(),
            line.key(),
            note.key());
    Pointer pointer = new Pointer("to-all", keys);
    refused(sample, UnknownReferenceException.class, Change.added(pointer));
    done(
        sample,
        Change.added(pointer),
        Change.added(batch),
        Change.added(entry),
        Change.added(line),
        Change.added(note),
        Change.replaced(sample.categories.get(0), category));
    done(sample, Change.added(new Pointer("to-all-as-well", keys)));

    // Whoever removes something sees to it that nothing refers to it, but for what it changes.
    Pointer shorter = new Pointer("to-all", keys.subList(0, 7));
    Pointer fewer = new Pointer("to-all", List.of(note.key()));
    refused(
        sample,
        UnknownReferenceException.class,
        Change.replaced(pointer, fewer),
        Change.removed(note));
    done(sample, Change.removed(note), Change.replaced(pointer, shorter));
    refused(sample, UnknownReferenceException.class, Change.replaced(shorter, pointer));
    Pointer damaged = new Pointer("to-all-as-well", keys.subList(1, 8));
    done(sample, Change.replaced(new Pointer("to-all-as-well", keys), damaged));
    assertEquals(List.of(shorter, damaged), store().items(sample.id(), Pointer.TYPE));
  }

  /** Whoever decides on a ledger as a whole is told if it is another one by then. */
  @Example
  void a_draft_that_stands_on_another_revision_is_outdated() {
    SampleLedger sample = new SampleLedger().in(store());
    Note note = new Note("a", "", 1, List.of());
    for (long other : new long[] {0, 2}) {
      assertEquals(new Commit.Outdated(1), store().commit(sample.id(), standingOn(other, note)));
    }
    assertEquals(Optional.empty(), store().item(sample.id(), Note.TYPE, "a"));
    assertInstanceOf(Commit.Done.class, store().commit(sample.id(), standingOn(1, note)));
    assertEquals(new Commit.Outdated(2), store().commit(sample.id(), standingOn(1, note)));
    assertEquals(
        new Commit.Conflict(List.of(note.key())), store().commit(sample.id(), standingOn(2, note)));
  }

  private static ChangeDraft standingOn(long revision, Item added) {
    ChangeDraft draft = SampleLedger.draft(List.of(Change.added(added)));
    return new ChangeDraft(
        draft.id(),
        draft.actor(),
        draft.at(),
        draft.source(),
        draft.reason(),
        draft.reverses(),
        Optional.of(revision),
        draft.changes());
  }

  /** The halves of a transfer come together, point at each other and cancel out. */
  @Example
  void a_transfer_is_whole_or_refused() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> one = sample.transfer(0, 1, DAY, 5);
    List<Entry> other = sample.transfer(0, 1, DAY, 5);
    refused(sample, UnknownReferenceException.class, Change.added(one.get(1)));
    List<Entry> kept = sample.add(store(), one);
    Entry half = kept.get(0);
    Entry back = kept.get(1);
    refused(
        sample,
        UnknownReferenceException.class,
        Change.added(halfTo(/* other= */ half, /* half= */ other.get(1))));
    refused(
        sample,
        UnknownReferenceException.class,
        Change.added(other.get(0)),
        Change.added(other.get(1)),
        Change.added(halfTo(other.get(0), sample.transfer(0, 1, DAY, 5).get(1))));
    refused(sample, UnknownReferenceException.class, Change.removed(half));
    refused(
        sample,
        UnknownReferenceException.class,
        Change.replaced(half, half.withTransfer(Optional.empty())));
    refused(
        sample,
        UnknownReferenceException.class,
        Change.replaced(half, half.withAccount(sample.accountId(2))));
    Money more = Money.ofMinor(-6, SampleLedger.EUR);
    refused(
        sample,
        IllegalArgumentException.class,
        Change.replaced(half, half.withAmount(more, List.of(Split.uncategorised(more)))));
    refused(
        sample,
        IllegalArgumentException.class,
        Change.replaced(half, half.withStatus(Entry.Status.VOID)));
    assertThrows(
        IllegalArgumentException.class,
        () -> half.withTransfer(Optional.of(new Transfer(back.id(), half.account()))));
    assertEquals(2, LedgerPicture.all(store(), sample.id(), EntryFilter.all()).size());
    done(
        sample,
        Change.replaced(half, half.withStatus(Entry.Status.VOID)),
        Change.replaced(back, back.withStatus(Entry.Status.VOID)));
    List<Entry> exchanged = sample.transfer(0, 3, DAY, 700);
    Money yen = Money.ofMinor(900, SampleLedger.JPY);
    sample.add(
        store(),
        List.of(
            exchanged.get(0), exchanged.get(1).withAmount(yen, List.of(Split.uncategorised(yen)))));
  }

  private static Entry halfTo(Entry other, Entry half) {
    return half.withTransfer(Optional.of(new Transfer(other.id(), other.account())));
  }

  private void refused(SampleLedger sample, Class<? extends Exception> why, Change... changes) {
    assertThrows(why, () -> sample.commit(store(), changes));
  }

  private void done(SampleLedger sample, Change... changes) {
    assertInstanceOf(Commit.Done.class, sample.commit(store(), changes));
  }

  /** What is there is never replaced by adding, nor what is not there by replacing. */
  @Example
  void a_change_decided_on_what_is_not_so_changes_nothing() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> kept =
        sample.add(
            store(),
            List.of(
                sample.entry(0, DAY, -5, Optional.of(0)),
                sample.entry(0, DAY, -6, Optional.of(0))));
    Entry one = kept.get(0);
    Entry other = kept.get(1);
    done(sample, Change.replaced(one, one.withMemo("first")));
    Account checking = sample.accounts.get(0);
    Entry unknown = sample.entry(0, DAY, -5, Optional.empty());
    for (Change stale :
        List.of(
            Change.replaced(one, one.withMemo("late")),
            Change.removed(one),
            Change.added(one),
            Change.added(checking.withName("Other")),
            Change.added(sample.groups.get(0)),
            Change.replaced(checking.withName("Old"), checking.withName("New")),
            Change.replaced(checking.withClosed(true), checking),
            Change.removed(new Payee(sample.payees.get(0).id(), "Old name")),
            Change.replaced(unknown, unknown.withMemo("?")),
            Change.removed(unknown))) {
      assertEquals(
          new Commit.Conflict(List.of(stale.key())),
          sample.commit(store(), Change.replaced(other, other.withMemo("late")), stale),
          stale::toString);
    }
    assertEquals(
        new Commit.Conflict(List.of(unknown.key(), one.key())),
        sample.commit(
            store(), Change.removed(unknown), Change.removed(other), Change.removed(one)));
    assertEquals(Optional.of(other), store().entry(sample.id(), other.id()));
    assertEquals("first", store().entry(sample.id(), one.id()).orElseThrow().memo());
  }

  /** A name is taken whatever the case of its letters, and free again when it is given up. */
  @Example
  void names_are_unique_whatever_the_case_of_their_letters() {
    SampleLedger sample = new SampleLedger().in(store());
    Account checking = sample.accounts.get(0);
    Account purse = sample.accounts.get(1);
    Account twin = new SampleLedger().accounts.get(0).withName("CHECKING");
    taken(sample, twin.key(), Change.added(twin));
    taken(sample, purse.key(), Change.replaced(purse, purse.withName("checking")));
    done(sample, Change.replaced(checking, checking.withName("cHECKING")));
    done(sample, Change.replaced(checking.withName("cHECKING"), checking.withName("Giro")));
    done(sample, Change.added(twin));

    Category food = sample.categories.get(0);
    Category car = sample.categories.get(1);
    taken(sample, car.key(), Change.replaced(car, car.withName("FOOD")));
    Category elsewhere =
        new Category(
            new CategoryId(UUID.randomUUID()),
            sample.groups.get(1).id(),
            food.name(),
            food.kind(),
            9,
            false);
    taken(sample, elsewhere.key(), Change.added(elsewhere));
    CategoryGroup group = new CategoryGroup(new GroupId(UUID.randomUUID()), "income", 3);
    taken(sample, group.key(), Change.added(group));
    Payee payee = new Payee(new PayeeId(UUID.randomUUID()), "corner SHOP");
    taken(sample, payee.key(), Change.added(payee));
    Payee first = new Payee(new PayeeId(UUID.randomUUID()), "Baker");
    Payee second = new Payee(new PayeeId(UUID.randomUUID()), "BAKER");
    taken(sample, first.key(), Change.added(first), Change.added(second));
    assertEquals(2, store().payees(sample.id()).size());
  }

  /** What counts is how names are afterwards, so two things may swap theirs. */
  @Example
  void two_accounts_swap_their_names() {
    SampleLedger sample = new SampleLedger().in(store());
    Account checking = sample.accounts.get(0);
    Account purse = sample.accounts.get(1);
    Account later = new SampleLedger().accounts.get(0).withName("Purse");
    done(
        sample,
        Change.added(later),
        Change.replaced(checking, checking.withName("Cash")),
        Change.replaced(purse, purse.withName("Checking")));
    assertEquals(
        List.of("Cash", "Checking", "House", "Purse", "Travel card"),
        store().accounts(sample.id()).stream().map(Account::name).toList());
  }

  private void taken(SampleLedger sample, ItemKey key, Change... changes) {
    assertEquals(new Commit.NameTaken(key), sample.commit(store(), changes));
  }

  /** What others refer to goes only together with them. */
  @Example
  void what_is_referred_to_is_not_removed_alone() {
    SampleLedger sample = new SampleLedger().in(store());
    ImportBatch batch = sample.batch(sample.accountId(1));
    Entry entry =
        sample
            .entry(0, DAY, -5, Optional.of(0))
            .withPayee(Optional.of(sample.payees.get(0).id()))
            .withImported(Optional.of(new Imported(batch.id(), "")));
    Entry kept =
        sample.add(store(), List.of(batch, entry, SampleLedger.line(batch, 1, entry))).get(0);
    Account checking = sample.accounts.get(0);
    Account purse = sample.accounts.get(1);
    Category food = sample.categories.get(0);
    Payee shop = sample.payees.get(0);
    for (Item used : List.of(checking, purse, food, shop, batch, sample.groups.get(0))) {
      assertEquals(
          new Commit.InUse(List.of(used.key())), sample.commit(store(), Change.removed(used)));
    }
    assertEquals(
        new Commit.InUse(List.of(shop.key(), food.key())),
        sample.commit(
            store(),
            Change.removed(shop),
            Change.removed(sample.payees.get(1)),
            Change.removed(food)));
    done(
        sample,
        Change.removed(checking),
        Change.removed(food),
        Change.removed(shop),
        Change.replaced(
            kept,
            kept.withAccount(purse.id())
                .withCategory(Optional.empty())
                .withPayee(Optional.empty())));
    assertEquals(List.of(sample.payees.get(1)), store().payees(sample.id()));
  }

  /** An account keeps its currency and a category its kind. */
  @Example
  void currency_and_kind_never_change() {
    SampleLedger sample = new SampleLedger().in(store());
    Account purse = sample.accounts.get(1);
    Account yen =
        new Account(purse.id(), purse.name(), purse.kind(), SampleLedger.JPY, true, false);
    refused(sample, IllegalArgumentException.class, Change.replaced(purse, yen));
    Category food = sample.categories.get(0);
    Category income =
        new Category(
            food.id(), food.group(), food.name(), Category.Kind.INCOME, food.position(), false);
    refused(sample, IllegalArgumentException.class, Change.replaced(food, income));
  }

  /** A total that does not fit is refused before anything is stored. */
  @Example
  void a_monthly_total_that_does_not_fit_is_refused() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry most = sample.entry(0, DAY, Long.MAX_VALUE, Optional.of(3));
    Entry one = sample.entry(0, DAY, 1, Optional.of(3));
    sample.add(store(), List.of(most));
    refused(sample, ArithmeticException.class, Change.added(one));
    assertEquals(Optional.empty(), store().entry(sample.id(), one.id()));
    sample.add(store(), List.of(one, sample.entry(0, DAY, -1, Optional.of(3))));
    assertEquals(
        List.of(Money.ofMinor(Long.MAX_VALUE, SampleLedger.EUR)),
        store().monthlyTotals(sample.id(), LedgerPicture.FIRST, LedgerPicture.LAST).stream()
            .map(total -> total.amount())
            .toList());
  }

  /** What no ledger could take is no draft. */
  @Example
  void ids_of_zeros_and_items_that_pretend_to_be_others_are_refused() {
    UUID zeros = new UUID(0, 0);
    Item impostor =
        new Item() {
          @Override
          public ItemType<? extends Item> itemType() {
            return ItemType.of(
                "account", Item.class, item -> Fields.builder().build(), data -> this);
          }

          @Override
          public ItemKey key() {
            return new ItemKey("account", "any");
          }
        };
    for (Item item :
        List.of(
            new CategoryGroup(new GroupId(zeros), "Zero", 0),
            new Payee(new PayeeId(zeros), "Zero"),
            new Note(zeros.toString(), "", 0, List.of()),
            impostor)) {
      List<Change> changes = List.of(Change.added(item));
      assertThrows(IllegalArgumentException.class, () -> SampleLedger.draft(changes));
    }
  }

  /** Asking for payees by name finds them in any case of letters, each once. */
  @Example
  void payees_are_found_by_name_in_any_case_of_letters() {
    SampleLedger sample = new SampleLedger().in(store());
    assertEquals(
        List.of(sample.payees.get(0)),
        store().payees(sample.id(), List.of("CORNER SHOP", "corner shop", "nobody", "")));
    assertEquals(List.of(), store().payees(sample.id(), List.of()));
    List<String> many = Stream.iterate(0, i -> i + 1).limit(3000).map(i -> "name " + i).toList();
    assertEquals(List.of(), store().payees(sample.id(), many));
  }

  /** Many items go into one change set, and many ids into one question. */
  @Example
  void thousands_of_changes_are_one_change_set() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> entries =
        Stream.iterate(0, i -> i + 1)
            .limit(2500)
            .map(i -> sample.entry(i % 3, DAY.plusDays(i % 60), i, Optional.of(i % 5)))
            .toList();
    List<Entry> kept = sample.add(store(), entries);
    assertEquals(
        kept.size(), store().entries(sample.id(), entries.stream().map(Entry::id).toList()).size());
    done(
        sample,
        kept.stream()
            .map(entry -> Change.replaced(entry, entry.withMemo("all at once")))
            .toArray(Change[]::new));
    assertEquals(2500, store().latestChangeSet(sample.id()).orElseThrow().changes());
    assertEquals(1000, store().changes(sample.id(), 3, 1500, LedgerStore.MOST_AT_ONCE).size());
  }
}
