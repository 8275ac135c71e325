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
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
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
import dev.budgetpulse.core.testkit.Note;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
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

/** The laws of archives. */
final class LedgerArchiveSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2024, 3, 14);
  private static final Actor ADA = Actor.of("ada");
  private static final Actor EVE = Actor.of("eve");

  @Property(tries = 15)
  void written_and_read_into_another_store_it_is_the_same_ledger_with_the_same_proofs(
      @ForAll("deeds") List<Integer> deeds) {
    Book book = lived(Stores.inMemory(), deeds);
    byte[] archive = written(book);
    LedgerStore h2 = Shared.h2().ledgers();
    LedgerArchive.Restored restored = read(archive, h2);
    assertTrue(restored.identical());
    Book inH2 = BudgetPulse.on(Shared.h2()).open(EVE, book.ledger().id());
    assertArrayEquals(archive, written(inH2));
    LedgerStore memory = LedgerStore.inMemory();
    read(written(inH2), memory);
    Book back = BudgetPulse.on(() -> memory).open(EVE, book.ledger().id());
    assertEquals(entries(book), entries(back));
    assertEquals(book.accounts().balances(), back.accounts().balances());
    assertEquals(
        book.budgets().month(YearMonth.from(DAY)), back.budgets().month(YearMonth.from(DAY)));
    assertInstanceOf(HistoryProof.Intact.class, back.history().verify());
  }

  /** What was erased is gone from the history, and what took that back takes back nothing. */
  @Property(tries = 40)
  void after_erasing_it_is_the_same_ledger_and_the_same_change_sets_are_taken_back(
      @ForAll("manyDeeds") List<Integer> deeds) {
    Book book = lived(Stores.inMemory(), List.of(0));
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
    assertTrue(read(written(back), LedgerStore.inMemory()).identical());
  }

  @Example
  void what_takes_back_a_change_set_that_is_erased_as_a_whole_takes_back_nothing() {
    LedgerStore store = LedgerStore.inMemory();
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

  @Property(tries = 60)
  void a_damaged_archive_is_refused_and_nothing_of_it_is_stored(
      @ForAll("deeds") List<Integer> deeds, @ForAll int where, @ForAll byte what) {
    byte[] archive = written(lived(Stores.inMemory(), deeds));
    byte[] damaged = archive.clone();
    int place = Math.floorMod(where, archive.length);
    damaged[place] = what;
    LedgerStore store = LedgerStore.inMemory();
    if (damaged[place] == archive[place]) {
      return;
    }
    try {
      LedgerArchive.read(new ByteArrayInputStream(damaged), store, EVE);
      // Only the ledger's own line is proved by nothing, and blanks between fields mean nothing.
      assertTrue(
          place <= new String(archive, StandardCharsets.UTF_8).indexOf('\n')
              || Character.isWhitespace(damaged[place]));
    } catch (ArchiveException e) {
      assertEquals(List.of(), store.ledgersOf(EVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 20)
  void a_cut_archive_is_refused(@ForAll("deeds") List<Integer> deeds, @ForAll int where) {
    byte[] archive = written(lived(Stores.inMemory(), deeds));
    byte[] cut = Arrays.copyOf(archive, Math.floorMod(where, archive.length - 1));
    LedgerStore store = LedgerStore.inMemory();
    assertThrows(ArchiveException.class, () -> read(cut, store));
    assertEquals(List.of(), store.ledgersOf(EVE));
  }

  @Example
  void a_change_set_that_announces_more_changes_than_memory_holds_is_refused_at_once() {
    List<String> lines = lines(written(lived(Stores.inMemory(), List.of())));
    for (String changes : List.of("2147483647", "2000001", "0", "-1")) {
      lines.set(1, lines.get(1).replaceFirst("\"changes\":\\d+", "\"changes\":" + changes));
      ArchiveException refused =
          assertThrows(ArchiveException.class, () -> read(bytes(lines), LedgerStore.inMemory()));
      assertEquals(2, refused.line());
    }
  }

  @Example
  void a_change_set_is_as_large_as_the_limits_and_no_larger() throws IOException {
    byte[] archive = written(lived(Stores.inMemory(), List.of(0)));
    List<String> lines = lines(archive);
    int most = 0;
    int longest = 0;
    for (int at = 1; at < lines.size(); ) {
      int changes = Integer.parseInt(lines.get(at).replaceFirst("^.*\"changes\":(\\d+).*$", "$1"));
      most = Math.max(most, changes);
      int length = lines.subList(at + 1, at + 1 + changes).stream().mapToInt(String::length).sum();
      longest = Math.max(longest, length);
      at += 1 + changes;
    }
    assertTrue(read(archive, new LedgerArchive.Limits(most, longest)).identical());
    for (LedgerArchive.Limits limits :
        List.of(
            new LedgerArchive.Limits(most - 1, longest),
            new LedgerArchive.Limits(most, longest - 1))) {
      assertThrows(ArchiveException.class, () -> read(archive, limits));
    }
  }

  private static LedgerArchive.Restored read(byte[] archive, LedgerArchive.Limits limits)
      throws IOException {
    return LedgerArchive.read(
        new ByteArrayInputStream(archive), LedgerStore.inMemory(), EVE, limits);
  }

  /** All hashes are right, for whoever rewrites an archive can compute them. */
  @Example
  void an_archive_that_lies_about_what_was_before_is_refused() {
    Book book = lived(Stores.inMemory(), List.of(0));
    book.entries().stream(EntryFilter.all())
        .filter(entry -> entry.memo().equals("memo 0"))
        .forEach(entry -> book.entries().change(entry.withMemo("changed")));
    String archive = new String(written(book), StandardCharsets.UTF_8);
    int before = archive.lastIndexOf("\"before\":");
    int memo = archive.indexOf("memo 0", before);
    assertTrue(memo > before, archive);
    byte[] lie = rehashed(archive.substring(0, memo) + "memo 9" + archive.substring(memo + 6));
    LedgerStore store = LedgerStore.inMemory();
    assertThrows(ArchiveException.class, () -> read(lie, store));
    assertEquals(List.of(), store.ledgersOf(EVE));
    assertTrue(read(rehashed(archive), store).identical());
  }

  @Example
  void an_archive_that_gives_somebody_two_pseudonyms_is_refused() {
    Book book = lived(Stores.inMemory(), List.of(0, 1));
    List<String> lines = lines(written(book));
    for (int i = lines.size() - 1; i > 0; i--) {
      if (lines.get(i).startsWith("{\"revision\"")) {
        lines.set(
            i, lines.get(i).replaceFirst("\"actor\":\"[^\"]+", "\"actor\":\"" + new UUID(7, 7)));
        break;
      }
    }
    byte[] lie = rehashed(new String(bytes(lines), StandardCharsets.UTF_8));
    assertThrows(ArchiveException.class, () -> read(lie, LedgerStore.inMemory()));
  }

  /** Returns an archive with all its proofs made anew. */
  private static byte[] rehashed(String archive) {
    List<String> lines = lines(archive.getBytes(StandardCharsets.UTF_8));
    String previous = ChangeSet.ORIGIN;
    for (int at = 1; at < lines.size(); ) {
      Fields set = Json.fields(lines.get(at));
      int count = Math.toIntExact(set.number("changes"));
      List<PastChange.Known> changes =
          lines.subList(at + 1, at + 1 + count).stream()
              .map(Json::fields)
              .map(
                  change ->
                      new PastChange.Known(
                          new ItemKey(change.text("type"), change.text("id")),
                          change.fields("before"),
                          change.fields("after")))
              .toList();
      ChangeSet made =
          new ChangeSet(
              set.number("revision"),
              new ChangeSetId(UUID.fromString(set.text("id"))),
              UUID.fromString(set.text("actor")),
              set.optionalText("name").map(Actor::of),
              Instant.parse(set.text("at")),
              ChangeSet.Source.valueOf(set.text("source")),
              set.textOrEmpty("reason"),
              set.optionalNumber("reverses"),
              count,
              ChangeSet.contentOf(changes),
              previous);
      lines.set(
          at,
          lines
              .get(at)
              .replaceFirst("\"content\":\"[^\"]+", "\"content\":\"" + made.content())
              .replaceFirst("\"previous\":\"[^\"]+", "\"previous\":\"" + previous));
      previous = made.hash();
      at += 1 + count;
    }
    lines.set(0, lines.get(0).replaceFirst("\"head\":\"[^\"]+", "\"head\":\"" + previous));
    return bytes(lines);
  }

  private static List<String> lines(byte[] archive) {
    return new ArrayList<>(new String(archive, StandardCharsets.UTF_8).lines().toList());
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Example
  void what_was_erased_stays_erased() {
    Book book = lived(Stores.inMemory(), List.of(0, 1, 2));
    Person bob = book.sharing().addPerson("Bob", Optional.of("bob@example.org"));
    book.sharing().erase(bob.id(), "somebody");
    byte[] archive = written(book);
    assertFalse(new String(archive, StandardCharsets.UTF_8).contains("Bob"));
    LedgerStore store = LedgerStore.inMemory();
    assertFalse(read(archive, store).identical());
    Book back = BudgetPulse.on(() -> store).open(EVE, book.ledger().id());
    assertEquals("somebody", back.sharing().costs().people().get(0).name());
    assertEquals(entries(book), entries(back));
  }

  @Example
  void an_erased_actor_stays_a_pseudonym() {
    Stores stores = Stores.inMemory();
    Book book = lived(stores, List.of(0));
    Actor bob = Actor.of("bob");
    book.members().grant(bob, Role.EDITOR);
    lived(BudgetPulse.on(stores).open(bob, book.ledger().id()), List.of(0));
    BudgetPulse.on(stores).erase(bob);
    LedgerStore store = LedgerStore.inMemory();
    assertTrue(read(written(book), store).identical());
    assertEquals(
        Optional.empty(), store.latestChangeSet(book.ledger().id()).flatMap(ChangeSet::actor));
  }

  /** Also if the database is gone when it comes to cleaning up. */
  @Example
  void an_archive_whose_reading_was_interrupted_can_be_read_again() {
    byte[] archive = written(lived(Stores.inMemory(), List.of(0, 1, 2)));
    LedgerStore whole = LedgerStore.inMemory();
    long revisions = read(archive, whole).revisions();
    for (int interrupted = 1; interrupted <= revisions; interrupted++) {
      LedgerStore store = LedgerStore.inMemory();
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
      assertEquals(List.of(), store.ledgersOf(EVE));

      LedgerArchive.Restored restored = read(archive, store);
      assertTrue(restored.identical());
      assertEquals(List.of(new Member(EVE, Role.OWNER)), store.members(restored.ledger().id()));
    }
  }

  @Example
  void what_is_read_is_nobodys_until_it_is_whole() {
    byte[] archive = written(lived(Stores.inMemory(), List.of(0, 1)));
    LedgerStore store = LedgerStore.inMemory();
    LedgerStore watched =
        before(
            store,
            method -> {
              if (method.equals("commit")) {
                assertEquals(List.of(), store.ledgersOf(EVE));
              }
            });
    assertEquals(List.of(read(archive, watched).ledger()), store.ledgersOf(EVE));
  }

  @Example
  void of_two_who_read_one_archive_the_one_who_is_overtaken_is_told_and_harms_nothing() {
    byte[] archive = written(lived(Stores.inMemory(), List.of(0, 1, 2)));
    List<String> calls = new ArrayList<>();
    read(archive, before(LedgerStore.inMemory(), calls::add));
    for (int overtaken = 0; overtaken < calls.size(); overtaken++) {
      LedgerStore store = LedgerStore.inMemory();
      AtomicInteger left = new AtomicInteger(overtaken);
      List<LedgerArchive.Restored> done = new ArrayList<>();
      LedgerStore slow =
          before(
              store,
              method -> {
                if (left.getAndDecrement() == 0) {
                  try {
                    done.add(LedgerArchive.read(new ByteArrayInputStream(archive), store, ADA));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } catch (ArchiveException e) {
                    // It was the other one who is late.
                  }
                }
              });
      try {
        done.add(read(archive, slow));
      } catch (ArchiveException e) {
        // It is this one who is late.
      }
      assertEquals(1, done.size(), "overtaken before " + calls.get(overtaken));
      assertTrue(done.get(0).identical());
      LedgerId ledger = done.get(0).ledger().id();
      assertEquals(1, store.members(ledger).size(), "overtaken before " + calls.get(overtaken));
      Actor owner = store.members(ledger).get(0).actor();
      assertTrue(Set.of(ADA, EVE).contains(owner));
      assertArrayEquals(archive, written(BudgetPulse.on(() -> store).open(owner, ledger)));
    }
  }

  /** Returns a store that has something done before each of its methods. */
  private static LedgerStore before(LedgerStore store, Consumer<String> deed) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            LedgerArchiveSpec.class.getClassLoader(),
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
    Stores stores = Stores.inMemory();
    Book book = lived(stores, List.of(0, 1));
    byte[] archive = written(book);
    List<Entry> before = entries(book);
    assertThrows(ArchiveException.class, () -> read(archive, stores.ledgers()));
    assertEquals(before, entries(book));
  }

  private static Book lived(Stores stores, List<Integer> deeds) {
    Book book = BudgetPulse.on(stores).createLedger(ADA, "Home", EUR);
    book.accounts().open("Checking", Account.Kind.CHECKING, true, Money.ofMinor(5_000, EUR), DAY);
    book.accounts().open("Purse", Account.Kind.CASH);
    book.categories().expense("Everyday", "Food");
    return lived(book, deeds);
  }

  private static Book lived(Book book, List<Integer> deeds) {
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
                .assign(
                    YearMonth.from(DAY),
                    book.categories().all().get(0).id(),
                    Money.ofMinor(deed, EUR));
        default -> book.sharing().addPerson("Person " + deed, Optional.empty());
      }
    }
    return book;
  }

  private static List<Entry> entries(Book book) {
    return book.entries().stream(EntryFilter.all()).map(entry -> entry.withVersion(0)).toList();
  }

  private static byte[] written(Book book) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      LedgerArchive.write(book.access(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static LedgerArchive.Restored read(byte[] archive, LedgerStore store) {
    try {
      return LedgerArchive.read(new ByteArrayInputStream(archive), store, EVE);
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
}
