package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Additions;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of items that come one after another. Extend it and say where the store comes from; one
 * store may serve all tests, for each works in a ledger of its own.
 */
public abstract class LedgerAdditionsSpec {
  private static final LocalDate DAY = LedgerStep.DAY;
  private static final int MANY = 12_000;

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** What is added in parts makes the ledger and the history that a draft of all of it makes. */
  @Property(tries = 20)
  public void additions_make_what_a_draft_of_the_same_items_makes(
      @ForAll("kinds") List<Integer> kinds,
      @ForAll @IntRange(min = 1, max = 70) int atOnce,
      @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    LedgerStore model = LedgerStore.inMemory();
    SampleLedger sample = new SampleLedger().in(model);
    sample.in(store());
    List<Item> items = items(sample, kinds);
    Additions additions = additions(items, atOnce);
    Commit expected =
        model.commit(sample.id(), additions.draft(items.stream().map(Change::added).toList()));
    assertEquals(expected, store().addAll(sample.id(), additions, Progress.none()));
    LedgerNow now = LedgerNow.of(model, sample);
    assertEquals(
        LedgerPicture.of(model, now, pageSize, List.of()),
        LedgerPicture.of(store(), now, pageSize, List.of()));
    LedgerHistorySpec.assertProven(store(), sample.id(), 50);
  }

  /** What is added after one another at once adds up to what it does when added one by one. */
  @Property(tries = 5)
  public void additions_add_up_to_what_single_entries_do(
      @ForAll("kinds") List<Integer> kinds, @ForAll @IntRange(min = 1, max = 20) int atOnce) {
    LedgerStore model = LedgerStore.inMemory();
    SampleLedger sample = new SampleLedger().in(model);
    sample.in(store());
    List<Item> items = items(sample, kinds);
    for (List<Item> together : wholes(items)) {
      sample.add(model, together);
    }
    store().addAll(sample.id(), additions(items, atOnce), Progress.none());
    assertEquals(
        LedgerPicture.presentOnly(model, sample), LedgerPicture.presentOnly(store(), sample));
  }

  /** Returns the same items one by one, the halves of a transfer together. */
  private static List<List<Item>> wholes(List<Item> items) {
    List<List<Item>> wholes = new ArrayList<>();
    for (Item item : items) {
      boolean isSecond =
          item instanceof Entry entry
              && entry.transfer().isPresent()
              && entry.amount().isPositive();
      if (isSecond) {
        wholes.get(wholes.size() - 1).add(item);
      } else {
        wholes.add(new ArrayList<>(List.of(item)));
      }
    }
    return wholes;
  }

  /** Wherever something is wrong, nothing of what came before it stays. */
  @Property(tries = 30)
  public void additions_that_are_refused_leave_nothing(
      @ForAll("kinds") List<Integer> kinds,
      @ForAll @IntRange(min = 1, max = 20) int atOnce,
      @ForAll @IntRange(max = 1000) int place,
      @ForAll @IntRange(max = 8) int wrong) {
    SampleLedger sample = new SampleLedger().in(store());
    Entry there = sample.add(store(), List.of(sample.entry(0, DAY, -5, Optional.of(0)))).get(0);
    List<Item> items = items(sample, kinds);
    Entry entry = sample.entry(0, DAY, -5, Optional.of(0));
    Money most = Money.ofMinor(Long.MAX_VALUE, SampleLedger.EUR);
    Entry largest = Entry.of(SampleLedger.entryId(), sample.accountId(2), DAY, most);
    UUID unknown = new UUID(7, 7);
    List<List<Item>> all =
        List.of(
            List.of(entry.withAccount(new AccountId(unknown))),
            List.of(entry.withCategory(Optional.of(new CategoryId(unknown)))),
            List.of(entry.withPayee(Optional.of(new PayeeId(unknown)))),
            List.of(sample.transfer(0, 1, DAY, 5).get(0)),
            List.of(there),
            List.of(entry, entry),
            List.of(new Payee(new PayeeId(UUID.randomUUID()), "CORNER SHOP")),
            List.of(
                largest,
                Entry.of(SampleLedger.entryId(), largest.account(), DAY, largest.amount())),
            List.of(entry.withAccount(sample.accountId(3))));
    items.addAll(place % (items.size() + 1), all.get(wrong));
    String before = LedgerPicture.presentOnly(store(), sample);
    Optional<ChangeSet> latest = store().latestChangeSet(sample.id());
    Additions additions = additions(items, atOnce);
    switch (wrong) {
      case 4 ->
          assertEquals(
              new Commit.Conflict(List.of(there.key())),
              store().addAll(sample.id(), additions, Progress.none()));
      case 6 ->
          assertInstanceOf(
              Commit.NameTaken.class, store().addAll(sample.id(), additions, Progress.none()));
      case 7 ->
          assertThrows(
              ArithmeticException.class,
              () -> store().addAll(sample.id(), additions, Progress.none()));
      default ->
          assertThrows(
              IllegalArgumentException.class,
              () -> store().addAll(sample.id(), additions, Progress.none()));
    }
    assertEquals(before, LedgerPicture.presentOnly(store(), sample));
    assertEquals(latest, store().latestChangeSet(sample.id()));
    sample.add(store(), List.of(entry));
  }

  /** Whoever cancels finds nothing of it, whenever they do. */
  @Property(tries = 15)
  public void additions_that_are_cancelled_leave_nothing(
      @ForAll("kinds") List<Integer> kinds,
      @ForAll @IntRange(min = 1, max = 20) int atOnce,
      @ForAll @IntRange(max = 100) int after,
      @ForAll boolean isThrown) {
    SampleLedger sample = new SampleLedger().in(store());
    List<Item> items = items(sample, kinds);
    long stop = after % (entries(items) + 1);
    String before = LedgerPicture.presentOnly(store(), sample);
    Optional<ChangeSet> latest = store().latestChangeSet(sample.id());
    IllegalStateException broken = new IllegalStateException("The file ends too early");
    if (isThrown) {
      Progress breaking =
          entries -> {
            if (entries >= stop) {
              throw broken;
            }
            return true;
          };
      assertSame(
          broken,
          assertThrows(
              IllegalStateException.class,
              () -> store().addAll(sample.id(), additions(items, atOnce), breaking)));
    } else {
      Commit commit =
          store().addAll(sample.id(), additions(items, atOnce), entries -> entries < stop);
      assertInstanceOf(Commit.Cancelled.class, commit);
    }
    assertEquals(before, LedgerPicture.presentOnly(store(), sample));
    assertEquals(latest, store().latestChangeSet(sample.id()));
  }

  /** However what gives the items misbehaves, nothing stays and the ledger is open to others. */
  @Example
  public void additions_whose_source_fails_leave_nothing() {
    SampleLedger sample = new SampleLedger().in(store());
    IllegalStateException broken = new IllegalStateException("The file ends too early");
    LinkageError error = new LinkageError("The class is gone");
    List<Item> some =
        new ArrayList<>(IntStream.range(0, 70).mapToObj(i -> entry(sample, i)).toList());
    List<Item> withNull = new ArrayList<>(some);
    withNull.add(45, null);
    Map<Iterable<Item>, Class<? extends Throwable>> sources =
        Map.of(
            then(some, () -> raise(broken)),
            IllegalStateException.class,
            then(some, () -> raise(error)),
            LinkageError.class,
            withNull,
            NullPointerException.class,
            () -> nothing(),
            NullPointerException.class,
            twice(some),
            IllegalArgumentException.class);
    sources.forEach(
        (source, wanted) -> {
          assertThrows(
              wanted, () -> store().addAll(sample.id(), additions(source, 30), Progress.none()));
          assertEquals(List.of(), LedgerPicture.all(store(), sample.id(), EntryFilter.all()));
          assertEquals(1, store().latestChangeSet(sample.id()).orElseThrow().revision());
        });
    sample.add(store(), List.of(entry(sample, 5)));
  }

  private static Iterable<Item> then(List<Item> items, Supplier<Item> last) {
    return () -> Stream.concat(items.stream(), Stream.generate(last)).iterator();
  }

  private static Iterable<Item> twice(List<Item> items) {
    return () -> Stream.concat(items.stream(), items.stream()).iterator();
  }

  private static Item raise(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @SuppressWarnings("NullAway")
  private static Iterator<Item> nothing() {
    return null;
  }

  /** What can be read only once is never taken for what is left of it. */
  @Example
  public void additions_that_go_on_where_they_were_are_refused() {
    SampleLedger sample = new SampleLedger();
    List<Item> items = List.of(entry(sample, 1), entry(sample, 2), entry(sample, 3));
    Iterator<Item> once = items.iterator();
    Additions additions = additions(() -> once, 2);
    assertEquals(2, additions.parts().iterator().next().changes().size());
    assertThrows(IllegalStateException.class, () -> additions.parts().iterator());
    Additions again = additions(items, 2);
    again.parts().iterator().next();
    assertEquals(2, again.parts().iterator().next().changes().size());
  }

  /** Progress never goes back, and the last of it is all of it. */
  @Property(tries = 10)
  public void progress_grows_and_ends_at_all_entries(
      @ForAll("kinds") List<Integer> kinds, @ForAll @IntRange(min = 1, max = 20) int atOnce) {
    SampleLedger sample = new SampleLedger().in(store());
    List<Item> items = items(sample, kinds);
    List<Long> told = new ArrayList<>();
    store().addAll(sample.id(), additions(items, atOnce), told::add);
    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(entries(items), told.get(told.size() - 1));
    assertEquals((items.size() + atOnce - 1) / atOnce, told.size());
  }

  /** The same change set is never made twice. */
  @Example
  public void the_same_additions_are_made_once() {
    SampleLedger sample = new SampleLedger().in(store());
    Additions additions = additions(List.of(entry(sample, 1)), 5);
    assertInstanceOf(Commit.Done.class, store().addAll(sample.id(), additions, Progress.none()));
    Additions again =
        new Additions(
            additions.id(),
            additions.actor(),
            additions.at(),
            additions.source(),
            additions.reason(),
            List.of(entry(sample, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> store().addAll(sample.id(), again, Progress.none()));
    assertEquals(1, LedgerPicture.all(store(), sample.id(), EntryFilter.all()).size());
  }

  /** Nothing is not added, nor is anything to a ledger that is not there. */
  @Example
  public void additions_of_nothing_or_to_nowhere_are_refused() {
    SampleLedger sample = new SampleLedger().in(store());
    assertThrows(
        IllegalArgumentException.class,
        () -> store().addAll(sample.id(), additions(List.of(), 5), Progress.none()));
    SampleLedger nowhere = new SampleLedger();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            store()
                .addAll(nowhere.id(), additions(List.of(entry(nowhere, 1)), 5), Progress.none()));
  }

  /** Many are added as few are. */
  @Example
  public void many_additions_are_one_change_set_with_exact_totals() {
    SampleLedger sample = new SampleLedger().in(store());
    Iterable<Item> items = () -> many(sample);
    Commit.Done done =
        assertInstanceOf(
            Commit.Done.class,
            store().addAll(sample.id(), additions(items, 5000), Progress.none()));
    assertEquals(MANY, done.changeSet().changes());
    assertEquals(2, done.changeSet().revision());
    List<MonthlyTotal> totals =
        store().monthlyTotals(sample.id(), LedgerPicture.FIRST, LedgerPicture.LAST);
    assertEquals(MANY, totals.stream().mapToLong(MonthlyTotal::splits).sum());
    assertEquals(
        -MANY * (MANY - 1L) / 2,
        totals.stream().mapToLong(total -> total.amount().minorUnits()).sum());
    LedgerHistorySpec.assertProven(store(), sample.id(), 1000);
  }

  private static Iterator<Item> many(SampleLedger sample) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> (Item) sample.entry(0, DAY.plusDays(i % 90), -i, Optional.of(i % 3)))
        .iterator();
  }

  /** While many are added, others add theirs before or after, and all of it counts. */
  @Example
  public void additions_at_once_with_other_changes_make_one_chain_and_exact_totals()
      throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    LedgerConcurrencySpec.atOnce(
        4,
        i -> {
          if (i == 0) {
            List<Item> items =
                IntStream.range(0, 200).mapToObj(n -> (Item) entry(sample, 1)).toList();
            return store().addAll(sample.id(), additions(items, 60), Progress.none());
          }
          Commit last = new Commit.Cancelled(0);
          for (int n = 0; n < 5; n++) {
            ChangeDraft draft = SampleLedger.draft(List.of(Change.added(entry(sample, 1))));
            last = assertInstanceOf(Commit.Done.class, store().commit(sample.id(), draft));
          }
          return last;
        });
    assertEquals(17, store().latestChangeSet(sample.id()).orElseThrow().revision());
    List<MonthlyTotal> totals =
        store().monthlyTotals(sample.id(), LedgerPicture.FIRST, LedgerPicture.LAST);
    assertEquals(1, totals.size());
    assertEquals(Money.ofMinor(-215, SampleLedger.EUR), totals.get(0).amount());
    LedgerHistorySpec.assertProven(store(), sample.id(), 50);
  }

  private static Entry entry(SampleLedger sample, long minor) {
    return sample.entry(0, DAY, -minor, Optional.of(0));
  }

  private static long entries(List<Item> items) {
    return items.stream().filter(Entry.class::isInstance).count();
  }

  private static Additions additions(Iterable<? extends Item> items, int atOnce) {
    ChangeDraft who = SampleLedger.draft(List.of(Change.added(new Note("a", "", 1, List.of()))));
    return new Additions(
        who.id(), who.actor(), who.at(), ChangeSet.Source.IMPORT, "Many", items, atOnce);
  }

  /** Returns what kinds of items are added after each other. */
  @Provide
  Arbitrary<List<Integer>> kinds() {
    return Arbitraries.integers().between(0, 99).list().ofMinSize(1).ofMaxSize(150);
  }

  private static List<Item> items(SampleLedger sample, List<Integer> kinds) {
    List<Item> items = new ArrayList<>();
    ImportBatch batch = sample.batch(sample.accountId(0));
    items.add(batch);
    Optional<Payee> payee = Optional.empty();
    for (int i = 0; i < kinds.size(); i++) {
      int kind = kinds.get(i);
      LocalDate day = DAY.plusDays(kind);
      if (kind < 5) {
        payee = Optional.of(new Payee(new PayeeId(UUID.randomUUID()), "Payee " + i));
        items.add(payee.get());
      } else if (kind < 20) {
        items.addAll(sample.transfer(kind % 2, 2, day, kind));
      } else if (kind < 25) {
        items.add(new Note("note-" + i, "some\ttext\\N\r\n☃", kind, List.of()));
      } else if (kind < 40) {
        Entry entry =
            sample
                .entry(0, day, -kind, Optional.of(kind % 3))
                .withImported(Optional.of(new Imported(batch.id(), "SHOP \\t " + i)));
        items.add(entry);
        items.add(SampleLedger.line(batch, i, entry));
      } else {
        items.add(
            sample
                .entry(
                    kind % 4,
                    day,
                    List.of(
                        sample.split(kind % 4, -kind, Optional.of(kind % 5)),
                        sample.split(kind % 4, kind % 7, Optional.empty())),
                    Optional.of(kind % 2))
                .withMemo(kind % 3 == 0 ? "" : "back\\slash, \\. and \"quotes\" İ ☃ " + kind)
                .withTags(kind % 5 == 0 ? List.of("one", "two \\ " + kind % 3) : List.of())
                .withStatus(kind % 11 == 0 ? Entry.Status.VOID : Entry.Status.CLEARED)
                .withPayee(payee.map(Payee::id)));
      }
    }
    return items;
  }
}
