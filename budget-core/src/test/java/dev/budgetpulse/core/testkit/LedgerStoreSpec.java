package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of a ledger store. Extend it and say where the store comes from; one store may serve all
 * tests, for each works in a ledger of its own.
 */
public abstract class LedgerStoreSpec {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth FIRST = YearMonth.of(1900, 1);
  private static final YearMonth LAST = YearMonth.of(2999, 12);

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** Whatever is done, everything reads as it does from the reference model. */
  @Property(tries = 60)
  public void every_history_reads_as_it_does_from_the_reference_model(
      @ForAll("histories") List<History.Step> history,
      @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    LedgerStore model = LedgerStore.inMemory();
    SampleLedger sample = new SampleLedger().in(model);
    sample.in(store());
    History play = new History(sample);
    for (History.Step step : history) {
      assertEquals(play.outcome(model, step), play.outcome(store(), step), step::toString);
      play.remember(model);
    }
    assertEquals(
        History.picture(model, sample, pageSize),
        History.picture(store(), sample, pageSize),
        history::toString);
  }

  /** What is appended is read back the same. */
  @Property(tries = 30)
  public void an_appended_entry_is_read_back_the_same(
      @ForAll("parts") List<History.Part> parts, @ForAll("texts") String memo) {
    SampleLedger sample = new SampleLedger().in(store());
    Entry entry =
        sample
            .entry(0, DAY, parts.stream().map(part -> part.on(sample, 0)).toList(), Optional.of(1))
            .withMemo(memo);
    store().append(sample.id(), List.of(entry));
    assertEquals(Optional.of(entry), store().entry(sample.id(), entry.id()));
  }

  /** The pages of a list, put together, are the list: nothing twice, nothing missing, in order. */
  @Property(tries = 20)
  public void pages_put_together_are_the_whole_list_newest_first(
      @ForAll @IntRange(min = 0, max = 25) int count,
      @ForAll @IntRange(min = 1, max = 7) int pageSize) {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> entries =
        IntStream.range(0, count)
            .mapToObj(i -> sample.entry(i % 3, DAY.plusDays(i * 7L % 5), i, Optional.empty()))
            .toList();
    store().append(sample.id(), entries);
    List<Entry> expected =
        entries.stream()
            .sorted(
                java.util.Comparator.comparing(Entry::date)
                    .thenComparing(entry -> entry.id().toString())
                    .reversed())
            .toList();
    assertEquals(expected, History.all(store(), sample.id(), EntryFilter.all(), pageSize));
  }

  /** A ledger never shows what is in another one, under any id. */
  @Example
  void another_ledgers_things_are_unknown() {
    SampleLedger ours = new SampleLedger().in(store());
    SampleLedger theirs = new SampleLedger().in(store());
    Entry entry = theirs.entry(0, DAY, -5, Optional.of(0));
    store().append(theirs.id(), List.of(entry));

    assertEquals(Optional.empty(), store().entry(ours.id(), entry.id()));
    assertFalse(store().remove(ours.id(), List.of(entry)));
    assertFalse(store().replace(ours.id(), List.of(entry)));
    assertEquals(List.of(), store().monthlyTotals(ours.id(), FIRST, LAST));
    assertThrows(
        UnknownReferenceException.class,
        () -> store().append(ours.id(), List.of(theirs.entry(0, DAY, 1, Optional.empty()))));
    assertThrows(
        UnknownReferenceException.class,
        () -> store().change(ours.id(), theirs.accounts.get(0).withName("Mine now")));
    assertThrows(
        UnknownReferenceException.class,
        () -> store().change(ours.id(), theirs.categories.get(0).withName("Mine now")));
    assertEquals(theirs.accounts.get(0), named(store().accounts(theirs.id()), "Checking"));
  }

  private static Account named(List<Account> accounts, String name) {
    return accounts.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  /** If one of several entries refers to what is not there, none is stored. */
  @Example
  void entries_are_appended_all_or_none() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry good = sample.entry(0, DAY, -5, Optional.of(0));
    Entry badCategory =
        sample
            .entry(0, DAY, -6, Optional.of(0))
            .withCategory(Optional.of(new CategoryId(new UUID(7, 7))));
    Entry badPayee =
        sample
            .entry(0, DAY, -7, Optional.of(0))
            .withPayee(Optional.of(new PayeeId(new UUID(7, 7))));
    Entry badCurrency =
        new Entry(
            SampleLedger.entryId(),
            sample.accountId(3),
            DAY,
            Money.ofMinor(5, SampleLedger.EUR),
            Optional.empty(),
            "",
            List.of(Split.uncategorised(Money.ofMinor(5, SampleLedger.EUR))),
            Optional.empty(),
            Optional.empty(),
            0);
    Entry lonelyHalf = sample.transfer(0, 1, DAY, 5).get(0);
    for (Entry bad : List.of(badCategory, badPayee, badCurrency, lonelyHalf)) {
      assertThrows(
          UnknownReferenceException.class, () -> store().append(sample.id(), List.of(good, bad)));
    }
    assertEquals(List.of(), History.all(store(), sample.id(), EntryFilter.all(), 10));
    assertEquals(List.of(), store().monthlyTotals(sample.id(), FIRST, LAST));
  }

  /** The halves of a transfer come together and point at each other. */
  @Example
  void a_transfer_is_added_whole() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> one = sample.transfer(0, 1, DAY, 5);
    List<Entry> other = sample.transfer(0, 1, DAY, 5);
    assertThrows(
        UnknownReferenceException.class, () -> store().append(sample.id(), one.subList(1, 2)));
    store().append(sample.id(), one);
    Entry toKnown = halfTo(one.get(1), other.get(0));
    assertThrows(
        UnknownReferenceException.class, () -> store().append(sample.id(), List.of(toKnown)));
    Entry toBoth = halfTo(other.get(1), sample.transfer(0, 1, DAY, 5).get(0));
    assertThrows(
        UnknownReferenceException.class,
        () -> store().append(sample.id(), List.of(other.get(0), other.get(1), toBoth)));
    assertEquals(2, History.all(store(), sample.id(), EntryFilter.all(), 10).size());
  }

  private static Entry halfTo(Entry other, Entry half) {
    return new Entry(
        half.id(),
        half.account(),
        half.date(),
        half.amount(),
        half.payee(),
        half.memo(),
        half.splits(),
        Optional.of(new Transfer(other.id(), other.account())),
        half.batch(),
        0);
  }

  /** What is there is never replaced by adding. */
  @Example
  void an_id_that_is_taken_is_refused() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry entry = sample.entry(0, DAY, -5, Optional.of(0));
    store().append(sample.id(), List.of(entry));
    List<Entry> imported = importKeys(sample, List.of(1));
    ImportBatch batch = store().batches(sample.id()).get(0);
    assertEquals(1, imported.size());
    List<Runnable> additions =
        List.of(
            () -> store().add(sample.id(), sample.accounts.get(0).withName("Other")),
            () -> store().add(sample.id(), sample.groups.get(0)),
            () -> store().add(sample.id(), sample.categories.get(0).withName("Other")),
            () -> store().append(sample.id(), List.of(entry)),
            () ->
                store()
                    .importBatch(sample.id(), batch, List.of(History.imported(sample, batch, 2))));
    for (Runnable addition : additions) {
      assertThrows(IllegalArgumentException.class, addition::run);
    }
    assertEquals("Checking", named(store().accounts(sample.id()), "Checking").name());
    assertEquals(2, History.all(store(), sample.id(), EntryFilter.all(), 10).size());
  }

  /** A change decided on an old version is refused, and with it all others of the same call. */
  @Example
  void a_stale_change_changes_nothing() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry one = sample.entry(0, DAY, -5, Optional.of(0));
    Entry other = sample.entry(0, DAY, -6, Optional.of(0));
    store().append(sample.id(), List.of(one, other));
    assertTrue(store().replace(sample.id(), List.of(one.withMemo("first"))));

    assertFalse(
        store().replace(sample.id(), List.of(other.withMemo("late"), one.withMemo("late"))));
    assertFalse(store().remove(sample.id(), List.of(other, one)));
    assertEquals(
        Optional.of(one.withMemo("first").withNextVersion()), store().entry(sample.id(), one.id()));
    assertEquals(Optional.of(other), store().entry(sample.id(), other.id()));
  }

  /** A name is taken whatever the case of its letters, and free again when it is given up. */
  @Example
  void names_are_unique_whatever_the_case_of_their_letters() {
    SampleLedger sample = new SampleLedger().in(store());
    Account checking = sample.accounts.get(0);
    Account twin = new SampleLedger().accounts.get(0).withName("CHECKING");
    assertFalse(store().add(sample.id(), twin));
    assertFalse(store().change(sample.id(), sample.accounts.get(1).withName("checking")));
    assertTrue(store().change(sample.id(), checking.withName("cHECKING")));
    assertTrue(store().change(sample.id(), checking.withName("Giro")));
    assertTrue(store().add(sample.id(), twin));

    Category food = sample.categories.get(0);
    assertFalse(store().change(sample.id(), sample.categories.get(1).withName("FOOD")));
    assertTrue(
        store()
            .add(
                sample.id(),
                new Category(
                    new CategoryId(UUID.randomUUID()),
                    sample.groups.get(1).id(),
                    food.name(),
                    food.kind(),
                    9,
                    false)));
  }

  /** Asking for payees twice, in any case of letters, makes them once. */
  @Example
  void a_payee_is_made_once() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Payee> asked =
        Stream.of("Baker", "corner shop", "BAKER")
            .map(name -> new Payee(new PayeeId(UUID.randomUUID()), name))
            .toList();
    List<Payee> found = store().payees(sample.id(), asked);
    assertEquals(List.of(asked.get(0), sample.payees.get(0), asked.get(0)), found);
    assertEquals(
        List.of("Baker", "Corner Shop", "Employer"),
        store().payees(sample.id()).stream().map(Payee::name).toList());
  }

  /** However roles are given and taken, a ledger keeps an owner. */
  @Property(tries = 30)
  public void a_ledger_always_has_an_owner(@ForAll("roleChanges") List<RoleChange> changes) {
    SampleLedger sample = new SampleLedger().in(store());
    for (RoleChange change : changes) {
      boolean done =
          change
              .role()
              .map(role -> store().grant(sample.id(), new Member(change.actor(), role)))
              .orElseGet(() -> store().revoke(sample.id(), change.actor()));
      assertTrue(store().members(sample.id()).stream().anyMatch(m -> m.role() == Role.OWNER));
      if (done) {
        assertEquals(change.role(), store().role(sample.id(), change.actor()));
      }
    }
  }

  /** Taking in the same lines again adds nothing; equal lines with keys of their own all stay. */
  @Property(tries = 30)
  public void importing_is_idempotent(
      @ForAll("keyNumbers") List<Integer> first, @ForAll("keyNumbers") List<Integer> second) {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> added = importKeys(sample, first);
    assertEquals(Set.copyOf(first).size(), added.size());
    assertEquals(List.of(), importKeys(sample, first));
    Set<Integer> fresh = new java.util.HashSet<>(second);
    first.forEach(fresh::remove);
    assertEquals(fresh.size(), importKeys(sample, second).size());
  }

  /** A removed entry stays known, so that importing again does not bring it back; undoing does. */
  @Example
  void a_removed_line_comes_back_only_after_undoing() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> added = importKeys(sample, List.of(1, 2));
    assertTrue(store().remove(sample.id(), List.of(added.get(0))));
    assertEquals(List.of(), importKeys(sample, List.of(1, 2)));

    ImportBatch batch = store().batches(sample.id()).get(0);
    assertEquals(Optional.of(1), store().removeBatch(sample.id(), batch.id()));
    assertEquals(Optional.empty(), store().removeBatch(sample.id(), batch.id()));
    assertEquals(List.of(), History.all(store(), sample.id(), EntryFilter.all(), 10));
    assertEquals(2, importKeys(sample, List.of(1, 2)).size());
  }

  /** When several import the same lines at once, each line is added once. */
  @Example
  void the_same_lines_imported_at_once_are_added_once() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    List<Integer> keys = IntStream.range(0, 20).boxed().toList();
    List<List<Entry>> added = atOnce(4, () -> importKeys(sample, keys));
    assertEquals(20, added.stream().mapToInt(List::size).sum());
    assertEquals(20, History.all(store(), sample.id(), EntryFilter.all(), 100).size());
    assertEquals(
        20,
        store().monthlyTotals(sample.id(), FIRST, LAST).stream()
            .mapToLong(MonthlyTotal::splits)
            .sum());
  }

  /** When several change one entry at once, one of them is told that it was done. */
  @Example
  void one_of_several_changes_at_once_wins() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    Entry entry = sample.entry(0, DAY, -5, Optional.of(0));
    store().append(sample.id(), List.of(entry));
    List<Boolean> done =
        atOnce(4, () -> store().replace(sample.id(), List.of(entry.withMemo("changed"))));
    assertEquals(1, done.stream().filter(Boolean::booleanValue).count());
    assertEquals(1, store().entry(sample.id(), entry.id()).orElseThrow().version());
  }

  /** When several append at once, the totals are those of all entries. */
  @Example
  void totals_keep_up_with_many_writers() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    atOnce(
        4,
        () -> {
          for (int i = 0; i < 5; i++) {
            store().append(sample.id(), List.of(sample.entry(0, DAY, -1, Optional.of(0))));
          }
          return true;
        });
    List<MonthlyTotal> totals = store().monthlyTotals(sample.id(), FIRST, LAST);
    assertEquals(1, totals.size());
    assertEquals(Money.ofMinor(-20, SampleLedger.EUR), totals.get(0).amount());
    assertEquals(20, totals.get(0).splits());
  }

  /** When two owners step down at once, one of them stays. */
  @Example
  void of_two_owners_who_leave_at_once_one_stays() throws Exception {
    for (int i = 0; i < 5; i++) {
      SampleLedger sample = new SampleLedger().in(store());
      Actor second = Actor.of("bob");
      store().grant(sample.id(), new Member(second, Role.OWNER));
      List<Actor> leaving = new ArrayList<>(List.of(SampleLedger.OWNER, second));
      atOnce(
          2,
          () -> {
            Actor actor;
            synchronized (leaving) {
              actor = leaving.remove(0);
            }
            return store().revoke(sample.id(), actor);
          });
      assertEquals(1, store().members(sample.id()).size());
    }
  }

  /** A page is never larger than was asked for, and asking for nonsense is refused. */
  @Example
  void a_page_has_one_to_a_thousand_entries() {
    SampleLedger sample = new SampleLedger().in(store());
    for (int limit : List.of(-1, 0, 1001)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> store().entries(sample.id(), EntryFilter.all(), Optional.empty(), limit));
    }
  }

  /** What a ledger that does not exist holds is nothing, and nothing can be put into it. */
  @Example
  void a_ledger_that_is_not_there_is_empty_and_stays_so() {
    SampleLedger sample = new SampleLedger();
    LedgerId nowhere = new SampleLedger().id();
    assertEquals(Optional.empty(), store().ledger(nowhere));
    assertEquals(Optional.empty(), store().role(nowhere, SampleLedger.OWNER));
    assertEquals(List.of(), store().accounts(nowhere));
    assertEquals(List.of(), History.all(store(), nowhere, EntryFilter.all(), 5));
    assertThrows(
        UnknownReferenceException.class, () -> store().add(nowhere, sample.accounts.get(0)));
    assertThrows(UnknownReferenceException.class, () -> store().add(nowhere, sample.groups.get(0)));
    assertThrows(UnknownReferenceException.class, () -> store().payees(nowhere, sample.payees));
    assertThrows(
        UnknownReferenceException.class,
        () -> store().grant(nowhere, new Member(SampleLedger.OWNER, Role.OWNER)));
    assertTrue(store().revoke(nowhere, SampleLedger.OWNER));
    sample.in(store());
    assertThrows(
        IllegalStateException.class, () -> store().create(sample.ledger, SampleLedger.OWNER));
  }

  /** An actor sees the ledgers they have a role in, by name. */
  @Example
  void an_actor_sees_their_own_ledgers_only() {
    Actor actor = Actor.of("reader " + UUID.randomUUID());
    SampleLedger shared = new SampleLedger().in(store());
    new SampleLedger().in(store());
    Ledger own = new Ledger(new SampleLedger().id(), "Away", SampleLedger.JPY);
    store().create(own, actor);
    store().grant(shared.id(), new Member(actor, Role.VIEWER));
    assertEquals(List.of(own, shared.ledger), store().ledgersOf(actor));
  }

  private List<Entry> importKeys(SampleLedger sample, List<Integer> keys) {
    ImportBatch batch = sample.batch(0);
    return store()
        .importBatch(
            sample.id(),
            batch,
            keys.stream().map(key -> History.imported(sample, batch, key)).toList());
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      pool.shutdownNow();
    }
  }

  /** A role to be given, or taken if it is empty. */
  public record RoleChange(Actor actor, Optional<Role> role) {}

  @Provide
  Arbitrary<List<History.Step>> histories() {
    return History.steps();
  }

  @Provide
  Arbitrary<List<History.Part>> parts() {
    return History.parts();
  }

  @Provide
  Arbitrary<List<Integer>> keyNumbers() {
    return History.keyNumbers();
  }

  @Provide
  Arbitrary<List<RoleChange>> roleChanges() {
    return Combinators.combine(
            Arbitraries.of("ada", "bob", "eve").map(Actor::of),
            Arbitraries.of(Role.class).optional())
        .as(RoleChange::new)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', 'Z', '0', ' ', '\'', '"', '<', ';', '-', '%', '_', '\\', 'é', 'ß', '語')
        .withCharRange('\u0400', '\u0450')
        .ofMaxLength(60)
        .map(text -> text + "🥐");
  }
}
