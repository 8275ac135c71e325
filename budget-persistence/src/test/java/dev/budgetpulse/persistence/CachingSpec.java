package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.core.testkit.Household.Deed;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of budgets that nodes keep in memory while others change the ledger. */
class CachingSpec {
  private static final Actor ADA = Actor.of("ada");
  private static final LocalDate DAY = LocalDate.of(2024, 4, 15);
  private static final int LOOKS = 12;

  /** What changes budgets, of the past and of the present. */
  private static final List<Deed> DEEDS =
      List.of(
          Deed.ADD,
          Deed.ADD_SPLIT,
          Deed.TRANSFER,
          Deed.CHANGE,
          Deed.RECATEGORISE,
          Deed.CANCEL,
          Deed.REMOVE,
          Deed.CATEGORY,
          Deed.ARCHIVE,
          Deed.MERGE,
          Deed.OPEN,
          Deed.ASSIGN,
          Deed.ASSIGN,
          Deed.HOLD,
          Deed.UNDO,
          Deed.REDO);

  @Property(tries = 9)
  void a_kept_budget_is_one_that_the_ledger_had_while_it_was_asked_for(
      @ForAll AnyEngine engine, @ForAll long seed) throws Exception {
    DatabaseConfig config = engine.newDatabase();
    try (BudgetDatabase one = BudgetDatabase.open(config);
        BudgetDatabase other = BudgetDatabase.open(config)) {
      LedgerId ledger = new Household(one).book().ledger().id();
      List<Writer> nodes =
          List.of(new Writer(one, ledger, seed), new Writer(other, ledger, seed + 1));
      nodes.forEach(Thread::start);
      try {
        for (int look = 0; look < LOOKS; look++) {
          assertKept(nodes.get(look % 2).book());
        }
      } finally {
        nodes.forEach(Thread::interrupt);
        for (Writer node : nodes) {
          node.join();
        }
      }
      assertTrue(nodes.stream().mapToInt(node -> node.done.get()).sum() > 0);
      for (Writer node : nodes) {
        Book book = node.book();
        assertEquals(uncached(book, latest(book)), book.budgets().until(DAY));
      }
    }
  }

  private static void assertKept(Book book) {
    long before = latest(book);
    List<BudgetPeriod> kept = book.budgets().until(DAY);
    long after = latest(book);
    assertTrue(
        LongStream.rangeClosed(before, after)
            .anyMatch(revision -> uncached(book, revision).equals(kept)),
        () -> "Between " + before + " and " + after + " there was no " + kept);
  }

  private static long latest(Book book) {
    return book.history().latest().orElseThrow().revision();
  }

  /** Returns the budget of a revision from nothing but the history. */
  private static List<BudgetPeriod> uncached(Book book, long revision) {
    return book.after(revision).budgets().until(DAY);
  }

  /** Changes the ledger through a node of its own, which looks at it too. */
  private static final class Writer extends Thread {
    private final BudgetPulse pulse;
    private final LedgerId ledger;
    private final Random random;
    private final AtomicInteger done = new AtomicInteger();

    Writer(BudgetDatabase database, LedgerId ledger, long seed) {
      this.pulse = BudgetPulse.on(database);
      this.ledger = ledger;
      this.random = new Random(seed);
    }

    Book book() {
      return pulse.open(ADA, ledger);
    }

    @Override
    public void run() {
      while (!isInterrupted()) {
        try {
          Household.of(pulse, book()).live(List.of(step()));
          done.incrementAndGet();
        } catch (IllegalArgumentException | IllegalStateException e) {
          // The other one was faster with what this was decided on.
        }
      }
    }

    private Household.Step step() {
      return new Household.Step(
          DEEDS.get(random.nextInt(DEEDS.size())),
          random.nextInt(31),
          random.nextInt(31),
          random.nextInt(19_999) - 9_999L);
    }
  }
}
