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
  public void rl_m_5_a_name_holds_what_was_put_there_and_no_other_name_does() {
    BackoffStore store = store();
    Backoff one = new Backoff(3, 7, START, START.plusSeconds(30));
    assertEquals(Backoff.NONE, store.change("account a", before -> one));
    assertEquals(one, store.change("account a", before -> before));
    assertEquals(Backoff.NONE, store.change("account b", before -> before));
    assertEquals(Backoff.NONE, store.change("factor a", before -> before));
    assertEquals(one, store.change("account a", before -> before));
  }

  @Test
  public void c_8_a_name_that_was_forgotten_begins_anew() {
    BackoffStore store = store();
    Backoff one = new Backoff(3, 7, START, START.plusSeconds(30));
    String longest = "account " + "a".repeat(64);
    store.forget(longest);
    store.change(longest, before -> one);
    store.change("account b", before -> one);
    store.forget(longest);
    assertEquals(Backoff.NONE, store.change(longest, before -> before));
    assertEquals(one, store.change("account b", before -> before));
  }

  @Test
  public void l_9_no_change_of_many_at_once_is_lost() throws Exception {
    BackoffStore store = store();
    Callable<Backoff> more =
        () ->
            store.change(
                "account a",
                before -> new Backoff(before.streak() + 1, before.consecutive() + 1, START, START));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Backoff> each : threads.invokeAll(Collections.nCopies(20, more))) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(20, store.change("account a", before -> before).streak());
  }
}
