package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.security.account.Backoff;
import dev.budgetpulse.security.account.BackoffStore;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The laws of a store of attempts. Extend it and say how to make an empty store. */
public abstract class BackoffStoreSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

  /** Returns an empty store. */
  protected abstract BackoffStore store();

  @Test
  public void a_cell_holds_what_was_put_there_and_no_other_cell_does() {
    BackoffStore store = store();
    Backoff one = new Backoff(3, 7, START, START.plusSeconds(30));
    assertEquals(Backoff.NONE, store.change(5, before -> one));
    assertEquals(one, store.change(5, before -> before));
    assertEquals(Backoff.NONE, store.change(6, before -> before));
    assertEquals(Backoff.NONE, store.change(BackoffStore.CELLS - 1, before -> one));
  }

  @Test
  public void l_9_no_change_of_many_at_once_is_lost() throws Exception {
    BackoffStore store = store();
    Callable<Backoff> more =
        () ->
            store.change(
                1,
                before -> new Backoff(before.streak() + 1, before.consecutive() + 1, START, START));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Backoff> each : threads.invokeAll(Collections.nCopies(20, more))) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(20, store.change(1, before -> before).streak());
  }
}
