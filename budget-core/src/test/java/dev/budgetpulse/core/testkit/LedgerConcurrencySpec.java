package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/**
 * The laws of several who use a ledger at once. Extend it and say where the store comes from; one
 * store may serve all tests, for each works in a ledger of its own.
 */
public abstract class LedgerConcurrencySpec {
  private static final int EDITORS = 4;

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** When several change one entry at once, one wins, the others are told and nothing is lost. */
  @Example
  void of_several_editors_of_one_entry_one_wins_and_the_others_are_told() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    Entry entry = sample.add(store(), List.of(entry(sample, -5))).get(0);
    List<Commit> outcomes =
        atOnce(
            EDITORS,
            i -> sample.commit(store(), Change.replaced(entry, entry.withMemo("editor " + i))));
    int winner =
        IntStream.range(0, EDITORS)
            .filter(i -> outcomes.get(i) instanceof Commit.Done)
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < EDITORS; i++) {
      if (i != winner) {
        assertEquals(new Commit.Conflict(List.of(entry.key())), outcomes.get(i));
      }
    }
    assertEquals(
        Optional.of(entry.withMemo("editor " + winner).withVersion(3)),
        store().entry(sample.id(), entry.id()));
    LedgerHistorySpec.assertProven(store(), sample.id(), 50);
  }

  /** When one removes what another changes at once, one of them is told. */
  @Example
  void of_a_removal_and_a_change_at_once_one_wins() throws Exception {
    for (int round = 0; round < 5; round++) {
      SampleLedger sample = new SampleLedger().in(store());
      Entry entry = sample.add(store(), List.of(entry(sample, -5))).get(0);
      List<Commit> outcomes =
          atOnce(
              2,
              i ->
                  sample.commit(
                      store(),
                      i == 0
                          ? Change.removed(entry)
                          : Change.replaced(entry, entry.withMemo("changed"))));
      assertEquals(1, outcomes.stream().filter(Commit.Done.class::isInstance).count());
      assertEquals(
          outcomes.get(1) instanceof Commit.Done,
          store().entry(sample.id(), entry.id()).isPresent());
    }
  }

  /** When many commit at once, the revisions have no gap, the hashes prove them, totals agree. */
  @Example
  void commits_at_once_make_one_chain_and_exact_totals() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    atOnce(
        EDITORS,
        i -> {
          for (int n = 0; n < 5; n++) {
            ChangeDraft draft =
                SampleLedger.draft(
                    LedgerPlay.ACTORS.get(i % 3), List.of(Change.added(entry(sample, -1))));
            assertInstanceOf(Commit.Done.class, store().commit(sample.id(), draft));
          }
          return true;
        });
    assertEquals(1 + 5 * EDITORS, store().latestChangeSet(sample.id()).orElseThrow().revision());
    LedgerHistorySpec.assertProven(store(), sample.id(), 7);
    List<MonthlyTotal> totals =
        store().monthlyTotals(sample.id(), LedgerPicture.FIRST, LedgerPicture.LAST);
    assertEquals(1, totals.size());
    assertEquals(Money.ofMinor(-5 * EDITORS, SampleLedger.EUR), totals.get(0).amount());
    assertEquals(5 * EDITORS, totals.get(0).splits());
  }

  /** When several take in the same lines at once, each line is added once. */
  @Example
  void the_same_lines_imported_at_once_are_added_once() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    List<Commit> outcomes =
        atOnce(
            EDITORS,
            i -> {
              ImportBatch batch = sample.batch(sample.accountId(0));
              List<Change> changes = new ArrayList<>(List.of(Change.added(batch)));
              for (int key = 0; key < 20; key++) {
                Entry entry = entry(sample, -key);
                changes.add(Change.added(entry));
                changes.add(Change.added(SampleLedger.line(batch, key, entry)));
              }
              return store().commit(sample.id(), SampleLedger.draft(changes));
            });
    assertEquals(1, outcomes.stream().filter(Commit.Done.class::isInstance).count());
    assertEquals(EDITORS - 1L, outcomes.stream().filter(Commit.Conflict.class::isInstance).count());
    assertEquals(20, LedgerPicture.all(store(), sample.id(), EntryFilter.all()).size());
    assertEquals(1, store().batches(sample.id()).size());
  }

  /** When several take one name at once, one gets it. */
  @Example
  void a_name_is_given_once_at_once() throws Exception {
    SampleLedger sample = new SampleLedger().in(store());
    List<Commit> outcomes =
        atOnce(
            EDITORS,
            i ->
                sample.commit(
                    store(),
                    Change.added(
                        new Payee(
                            new PayeeId(UUID.randomUUID()), i % 2 == 0 ? "Baker" : "BAKER"))));
    assertEquals(1, outcomes.stream().filter(Commit.Done.class::isInstance).count());
    assertEquals(
        EDITORS - 1L, outcomes.stream().filter(Commit.NameTaken.class::isInstance).count());
    assertEquals(1, store().payees(sample.id(), List.of("baker")).size());
  }

  /** What is removed while another begins to refer to it is either kept or not referred to. */
  @Example
  void a_reference_never_dangles() throws Exception {
    for (int round = 0; round < 5; round++) {
      SampleLedger sample = new SampleLedger().in(store());
      Payee payee = sample.payees.get(0);
      Entry entry = entry(sample, -5).withPayee(Optional.of(payee.id()));
      atOnce(
          2,
          i -> {
            try {
              return sample.commit(store(), i == 0 ? Change.removed(payee) : Change.added(entry));
            } catch (IllegalArgumentException e) {
              return e;
            }
          });
      boolean removed = store().payees(sample.id(), List.of(payee.name())).isEmpty();
      boolean added = store().entry(sample.id(), entry.id()).isPresent();
      assertTrue(removed != added);
    }
  }

  /** When two owners step down at once, one of them stays. */
  @Example
  void of_two_owners_who_leave_at_once_one_stays() throws Exception {
    for (int round = 0; round < 5; round++) {
      SampleLedger sample = new SampleLedger().in(store());
      Actor second = Actor.of("bob");
      store().grant(sample.id(), new Member(second, Role.OWNER));
      List<Actor> leaving = List.of(SampleLedger.OWNER, second);
      atOnce(2, i -> store().revoke(sample.id(), leaving.get(i)));
      assertEquals(1, store().members(sample.id()).size());
    }
  }

  private static Entry entry(SampleLedger sample, long minor) {
    return sample.entry(0, LedgerStep.DAY, minor, Optional.of(0));
  }

  static <T> List<T> atOnce(int threads, IntFunction<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return work.apply(number);
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
}
