package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.token.ApiToken;
import dev.budgetpulse.security.token.ApiTokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of a store of tokens. Extend it and say how to make an empty store. */
public abstract class ApiTokenStoreSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final String DIGEST = "ab".repeat(32);

  /** Returns an empty store. */
  protected abstract ApiTokenStore store();

  @Test
  public void what_is_added_is_found_as_it_was() {
    ApiTokenStore store = store();
    store.add(token("1", "ada"), DIGEST);
    assertEquals(Optional.of(new ApiTokenStore.Row(token("1", "ada"), DIGEST)), store.find("1"));
    assertEquals(Optional.empty(), store.find("2"));
    assertFalse(store.find("1").orElseThrow().toString().contains(DIGEST));
  }

  @Test
  public void t_1_of_racing_revocations_exactly_one_ends_the_token() throws Exception {
    ApiTokenStore store = store();
    store.add(token("1", "ada"), DIGEST);
    assertFalse(store.end("eve", "1", START));
    Callable<Boolean> end = () -> store.end("ada", "1", START);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int ended = 0;
      for (Future<Boolean> answer :
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> end).toList())) {
        ended += answer.get() ? 1 : 0;
      }
      assertEquals(1, ended);
    } finally {
      threads.shutdownNow();
    }
    assertEquals(START, store.find("1").orElseThrow().token().life().end());
  }

  @Test
  public void all_tokens_of_an_account_end_and_nobody_elses() {
    ApiTokenStore store = store();
    store.add(token("1", "ada"), DIGEST);
    store.add(token("2", "ada"), DIGEST);
    store.add(token("3", "eve"), DIGEST);
    assertEquals(List.of(token("2", "ada"), token("1", "ada")), store.live("ada", START));
    assertEquals(2, store.endAll("ada", START));
    assertEquals(0, store.endAll("ada", START));
    assertEquals(List.of(), store.live("ada", START));
    assertEquals(List.of(token("3", "eve")), store.live("eve", START));
    assertEquals(2, store.purge(START));
    assertTrue(store.find("3").isPresent());
    assertEquals(List.of(), store.live("eve", START.plusSeconds(60)));
  }

  @Test
  public void all_of_an_account_is_forgotten_and_nothing_of_another() {
    ApiTokenStore store = store();
    store.add(token("1", "ada"), DIGEST);
    store.add(token("2", "ada"), DIGEST);
    store.add(token("3", "eve"), DIGEST);
    store.end("ada", "1", START);
    assertEquals(2, store.forget("ada"));
    assertEquals(Optional.empty(), store.find("1"));
    assertEquals(Optional.empty(), store.find("2"));
    assertTrue(store.find("3").isPresent());
  }

  private static ApiToken token(String id, String account) {
    return new ApiToken(
        id,
        account,
        7,
        "build server",
        Set.of("ledger:read", "report"),
        new ApiToken.Life(START, START.plusSeconds(60)));
  }
}
