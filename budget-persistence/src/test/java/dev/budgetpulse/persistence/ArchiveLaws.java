package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.ActorPreferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.core.testkit.Note;
import dev.budgetpulse.core.testkit.Picture;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of archives that depend on where the ledger is kept: what is written from a store and
 * what is read into it.
 */
abstract class ArchiveLaws {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2024, 3, 14);
  private static final Actor ADA = Actor.of("ada");

  /** Nobody else's, for the stores may hold other ledgers. */
  private final Actor eve = Actor.of("eve " + UUID.randomUUID());

  /** Returns the stores under test, always the same within a test. */
  abstract Stores stores();

  @Property(tries = 5)
  void written_and_read_into_another_store_and_back_it_is_the_same_ledger_with_the_same_proofs(
      @ForAll("histories") List<Household.Step> history) {
    Household household = new Household(stores());
    household.live(history);
    Book book = household.book();
    LedgerId ledger = book.ledger().id();
    byte[] archive = written(book);
    String picture = Picture.of(book);
    LedgerStore memory = LedgerStore.inMemory();
    assertTrue(read(archive, memory).identical());
    memory.grant(ledger, new Member(book.actor(), Role.OWNER));
    Book inMemory = BudgetPulse.on(() -> memory).open(book.actor(), ledger);
    assertEquals(picture, Picture.of(inMemory));
    assertArrayEquals(archive, written(inMemory));

    stores().ledgers().erase(ledger);
    assertTrue(read(archive, stores().ledgers()).identical());
    stores().ledgers().grant(ledger, new Member(book.actor(), Role.OWNER));
    Book back = BudgetPulse.on(stores()).open(book.actor(), ledger);
    assertEquals(picture, Picture.of(back));
    assertArrayEquals(archive, written(back));
    assertInstanceOf(HistoryProof.Intact.class, back.history().verify());
  }

  /** What was erased is gone from the history, and what took that back takes back nothing. */
  @Property(tries = 5)
  void after_erasing_it_is_the_same_ledger_and_the_same_change_sets_are_taken_back(
      @ForAll("manyDeeds") List<Integer> deeds) {
    Book book = lived(stores(), List.of(0));
    List<Person> people = new ArrayList<>();
    deeds.forEach(deed -> erasing(book, people, deed));
    byte[] archive = written(book);
    LedgerStore store = LedgerStore.inMemory();
    read(archive, store);
    store.grant(book.ledger().id(), new Member(ADA, Role.OWNER));
    Book back = BudgetPulse.on(() -> store).open(ADA, book.ledger().id());
    assertEquals(entries(book), entries(back));
    assertEquals(book.accounts().balances(), back.accounts().balances());
    assertEquals(book.sharing().costs(), back.sharing().costs());
    assertEquals(book.preferences().get(), back.preferences().get());
    assertInstanceOf(HistoryProof.Intact.class, back.history().verify());

    Map<ChangeSetId, ChangeSetId> reversed = reversed(book);
    Set<ChangeSetId> kept = new HashSet<>();
    changeSets(back).forEach(changeSet -> kept.add(changeSet.id()));
    reversed.keySet().retainAll(kept);
    reversed.values().retainAll(kept);
    assertEquals(reversed, reversed(back));
    byte[] without = written(back);
    stores().ledgers().erase(book.ledger().id());
    assertTrue(read(without, stores().ledgers()).identical());
    assertArrayEquals(without, written(BudgetPulse.on(stores()).open(eve, book.ledger().id())));
  }

  @Example
  void what_takes_back_a_change_set_that_is_erased_as_a_whole_takes_back_nothing() {
    LedgerStore store = stores().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Note one = new Note("one", "", 1, List.of());
    Note other = new Note("other", "", 1, List.of());
    sample.commit(store, Change.added(one));
    ChangeDraft draft = SampleLedger.draft(List.of(Change.removed(one), Change.added(other)));
    ChangeDraft undo =
        new ChangeDraft(
            draft.id(),
            draft.actor(),
            draft.at(),
            ChangeSet.Source.UNDO,
            "",
            Optional.of(2L),
            draft.changes());
    store.commit(sample.id(), undo);
    store.eraseFromHistory(sample.id(), one.key());
    LedgerStore back = LedgerStore.inMemory();
    Book book = BudgetPulse.on(() -> store).open(SampleLedger.OWNER, sample.id());
    assertEquals(2, read(written(book), back).revisions());
    ChangeSet latest = back.latestChangeSet(sample.id()).orElseThrow();
    assertEquals(undo.id(), latest.id());
    assertEquals(Optional.empty(), latest.reverses());
  }

  private static void erasing(Book book, List<Person> people, int deed) {
    long last = book.history().latest().orElseThrow().revision();
    // The first four made what everything else stands on.
    long some = 5 + deed % Math.max(1, last - 4);
    switch (deed % 10) {
      case 0, 1 -> lived(book, List.of(deed % 2 * 8));
      case 2, 3 -> people.add(book.sharing().addPerson("Person " + deed, Optional.empty()));
      case 4 -> {
        if (!people.isEmpty()
            && book.sharing().costs().people().stream()
                .anyMatch(person -> person.id().equals(people.get(0).id()))) {
          book.sharing().erase(people.remove(0).id(), "somebody");
        }
      }
      case 5 ->
          book.preferences()
              .change(
                  known ->
                      known.with(
                          StandardPreferences.THEME,
                          deed < 50
                              ? StandardPreferences.Theme.LIGHT
                              : StandardPreferences.Theme.DARK));
      case 6 -> ActorPreferences.erase(book.access(), ADA);
      case 7, 8 -> {
        if (some <= last) {
          book.history().undo(some);
        }
      }
      default -> book.history().redo(some);
    }
  }

  private static List<ChangeSet> changeSets(Book book) {
    return book.access().store(Role.VIEWER).changeSets(book.ledger().id(), 1, 1000);
  }

  /** Returns which change set each one that took another back took back. */
  private static Map<ChangeSetId, ChangeSetId> reversed(Book book) {
    List<ChangeSet> changeSets = changeSets(book);
    Map<ChangeSetId, ChangeSetId> reversed = new HashMap<>();
    for (ChangeSet changeSet : changeSets) {
      changeSet
          .reverses()
          .ifPresent(
              past -> reversed.put(changeSet.id(), changeSets.get(Math.toIntExact(past) - 1).id()));
    }
    return reversed;
  }

  @Property(tries = 8)
  void of_a_cut_archive_nothing_stays(@ForAll("deeds") List<Integer> deeds, @ForAll int where) {
    Book book = lived(Stores.inMemory(), deeds);
    byte[] archive = written(book);
    byte[] cut = Arrays.copyOf(archive, Math.floorMod(where, archive.length - 1));
    LedgerStore store = stores().ledgers();
    assertThrows(ArchiveException.class, () -> read(cut, store));
    assertEquals(Optional.empty(), store.ledger(book.ledger().id()));
    assertTrue(read(archive, store).identical());
  }

  @Example
  void what_was_erased_stays_erased() {
    Book book = lived(stores(), List.of(0, 1, 2));
    Person bob = book.sharing().addPerson("Bob", Optional.of("bob@example.org"));
    book.sharing().erase(bob.id(), "somebody");
    byte[] archive = written(book);
    assertFalse(new String(archive, StandardCharsets.UTF_8).contains("Bob"));
    LedgerStore memory = LedgerStore.inMemory();
    assertFalse(read(archive, memory).identical());
    List<Entry> entries = entries(book);
    stores().ledgers().erase(book.ledger().id());
    assertFalse(read(archive, stores().ledgers()).identical());
    for (LedgerStore store : List.of(memory, stores().ledgers())) {
      Book back = BudgetPulse.on(() -> store).open(eve, book.ledger().id());
      assertEquals("somebody", back.sharing().costs().people().get(0).name());
      assertEquals(entries, entries(back));
    }
  }

  @Example
  void an_erased_actor_stays_a_pseudonym() {
    Book book = lived(stores(), List.of(0));
    Actor bob = Actor.of("bob " + UUID.randomUUID());
    stores().ledgers().grant(book.ledger().id(), new Member(bob, Role.EDITOR));
    lived(BudgetPulse.on(stores()).open(bob, book.ledger().id()), List.of(0));
    BudgetPulse.on(stores()).erase(bob);
    byte[] archive = written(book);
    assertFalse(new String(archive, StandardCharsets.UTF_8).contains(bob.name()));
    LedgerStore memory = LedgerStore.inMemory();
    assertTrue(read(archive, memory).identical());
    stores().ledgers().erase(book.ledger().id());
    assertTrue(read(archive, stores().ledgers()).identical());
    for (LedgerStore store : List.of(memory, stores().ledgers())) {
      assertEquals(
          Optional.empty(), store.latestChangeSet(book.ledger().id()).flatMap(ChangeSet::actor));
    }
  }

  /** The record of a role names whom it was given to, and goes with them as other records do. */
  @Example
  void an_archive_of_those_who_were_given_roles_names_nobody_who_was_erased() {
    Book book = lived(stores(), List.of(0));
    Actor bob = Actor.of("bob " + UUID.randomUUID());
    book.members().grant(bob, Role.EDITOR);
    byte[] before = written(book);
    assertTrue(read(before, LedgerStore.inMemory()).identical());
    BudgetPulse.on(stores()).erase(bob);
    byte[] archive = written(book);
    assertFalse(new String(archive, StandardCharsets.UTF_8).contains(bob.name()));
    LedgerStore memory = LedgerStore.inMemory();
    assertFalse(read(archive, memory).identical());
    assertEquals(
        entries(book), entries(BudgetPulse.on(() -> memory).open(eve, book.ledger().id())));
  }

  /** Also if the database is gone when it comes to cleaning up. */
  @Example
  void an_archive_whose_reading_was_interrupted_can_be_read_again() {
    byte[] archive = written(lived(Stores.inMemory(), List.of(0, 1, 2)));
    LedgerStore store = stores().ledgers();
    long revisions = read(archive, LedgerStore.inMemory()).revisions();
    for (int interrupted = 1; interrupted <= revisions; interrupted++) {
      AtomicInteger left = new AtomicInteger(interrupted);
      LedgerStore dying =
          before(
              store,
              method -> {
                if ((method.equals("commit") && left.decrementAndGet() == 0)
                    || (method.equals("erase") && left.get() <= 0)) {
                  throw new IllegalStateException("The database is gone during " + method);
                }
              });
      IllegalStateException failure =
          assertThrows(IllegalStateException.class, () -> read(archive, dying));
      assertEquals("The database is gone during commit", failure.getMessage());
      assertEquals(
          List.of("The database is gone during erase"),
          Stream.of(failure.getSuppressed()).map(Throwable::getMessage).toList());
      assertEquals(List.of(), store.ledgersOf(eve));

      LedgerArchive.Restored restored = read(archive, store);
      assertTrue(restored.identical());
      assertEquals(List.of(new Member(eve, Role.OWNER)), store.members(restored.ledger().id()));
      store.erase(restored.ledger().id());
    }
  }

  @Example
  void what_is_read_is_nobodys_until_it_is_whole() {
    byte[] archive = written(lived(Stores.inMemory(), List.of(0, 1)));
    LedgerStore store = stores().ledgers();
    LedgerStore watched =
        before(
            store,
            method -> {
              if (method.equals("commit")) {
                assertEquals(List.of(), store.ledgersOf(eve));
              }
            });
    assertEquals(List.of(read(archive, watched).ledger()), store.ledgersOf(eve));
  }

  /** Returns a store that has something done before each of its methods. */
  static LedgerStore before(LedgerStore store, Consumer<String> deed) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            ArchiveLaws.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, arguments) -> {
              deed.accept(method.getName());
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Example
  void a_ledger_that_is_there_is_not_touched() {
    Book book = lived(stores(), List.of(0, 1));
    byte[] archive = written(book);
    List<Entry> before = entries(book);
    assertThrows(ArchiveException.class, () -> read(archive, stores().ledgers()));
    assertEquals(before, entries(book));
  }

  static Book lived(Stores stores, List<Integer> deeds) {
    Book book = BudgetPulse.on(stores).createLedger(ADA, "Home", EUR);
    book.accounts().open("Checking", Account.Kind.CHECKING, true, Money.ofMinor(5_000, EUR), DAY);
    book.accounts().open("Purse", Account.Kind.CASH);
    book.categories().expense("Everyday", "Food");
    return lived(book, deeds);
  }

  static Book lived(Book book, List<Integer> deeds) {
    List<Account> accounts = book.accounts().all();
    for (int deed : deeds) {
      List<Entry> entries = book.entries().stream(EntryFilter.all()).toList();
      switch (deed % 8) {
        case 0, 1 ->
            book.entries()
                .add(
                    EntryDraft.of(accounts.get(deed % 2).id(), DAY, Money.ofMinor(deed - 50, EUR))
                        .payee("Café \"Zentral\" \\ ☕")
                        .memo("memo " + deed)
                        .tags(List.of("a", "ü")));
        case 2 ->
            book.entries()
                .transfer(
                    TransferDraft.of(
                        accounts.get(0).id(),
                        accounts.get(1).id(),
                        DAY,
                        Money.ofMinor(deed + 1, EUR)));
        case 3 -> entries.stream().findFirst().ifPresent(book.entries()::remove);
        case 4 ->
            entries.stream()
                .findFirst()
                .ifPresent(entry -> book.entries().change(entry.withMemo("changed " + deed)));
        case 5 -> {
          long last = book.history().latest().orElseThrow().revision();
          // The first three made what everything else stands on.
          if (last > 3) {
            book.history().undo(last);
          }
        }
        case 6 ->
            book.budgets()
                .assign(DAY, book.categories().all().get(0).id(), Money.ofMinor(deed, EUR));
        default -> book.sharing().addPerson("Person " + deed, Optional.empty());
      }
    }
    return book;
  }

  private static List<Entry> entries(Book book) {
    return book.entries().stream(EntryFilter.all()).map(entry -> entry.withVersion(0)).toList();
  }

  static byte[] written(Book book) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      LedgerArchive.write(book.access(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private LedgerArchive.Restored read(byte[] archive, LedgerStore store) {
    return read(archive, store, eve);
  }

  static LedgerArchive.Restored read(byte[] archive, LedgerStore store, Actor owner) {
    try {
      return LedgerArchive.read(new ByteArrayInputStream(archive), store, owner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<Integer>> manyDeeds() {
    return Arbitraries.integers().between(0, 99).list().ofMinSize(5).ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Integer>> deeds() {
    return Arbitraries.integers().between(0, 99).list().ofMinSize(1).ofMaxSize(15);
  }

  @Provide
  Arbitrary<List<Household.Step>> histories() {
    return Household.steps(12);
  }
}
