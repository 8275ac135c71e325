package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.token.ApiToken;
import dev.budgetpulse.security.token.OpaqueToken;
import dev.budgetpulse.security.token.TokenFamily;
import dev.budgetpulse.security.token.TokenFamilyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of a store of token families. Extend it and say how to make an empty store. */
public abstract class TokenFamilyStoreSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final String DIGEST = "ab".repeat(32);

  /** Returns an empty store. */
  protected abstract TokenFamilyStore store();

  @Test
  public void what_is_opened_is_found_as_it_was() {
    TokenFamilyStore store = opened("f", "ada");
    assertEquals(
        Optional.of(new TokenFamilyStore.Found(family("f", "ada"), refresh("f-1", "f"), false)),
        store.find("f-1"));
    assertEquals(access("f-a", "f"), store.find("f-a").orElseThrow().token());
    assertEquals(Optional.empty(), store.find("f-2"));
    assertFalse(store.find("f-1").orElseThrow().toString().contains(DIGEST));
  }

  @Test
  public void t_3_an_exchanged_token_names_its_successor_and_knows_when_that_was_exchanged() {
    TokenFamilyStore store = opened("f", "ada");
    assertTrue(exchange(store, "f-1", "f-2"));
    TokenFamilyStore.Found parent = store.find("f-1").orElseThrow();
    assertEquals(Optional.of(to("f-2")), parent.token().exchange());
    assertFalse(parent.successorExchanged());
    assertEquals(Optional.empty(), store.find("f-2").orElseThrow().token().exchange());
    assertTrue(exchange(store, "f-2", "f-3"));
    parent = store.find("f-1").orElseThrow();
    assertTrue(parent.successorExchanged());
    assertEquals(Optional.empty(), parent.token().exchange().flatMap(TokenFamily.Exchange::sealed));
    assertTrue(
        store.find("f-2").orElseThrow().token().exchange().orElseThrow().sealed().isPresent());
  }

  @Test
  public void t_5_of_racing_exchanges_exactly_one_wins() throws Exception {
    TokenFamilyStore store = opened("f", "ada");
    List<Boolean> won = race(8, i -> () -> exchange(store, "f-1", "f-2-" + i));
    assertEquals(1, won.stream().filter(win -> win).count());
    String child = "f-2-" + won.indexOf(true);
    for (int i = 0; i < won.size(); i++) {
      assertEquals(won.get(i), store.find("f-2-" + i).isPresent());
      assertEquals(won.get(i), store.find("f-2-" + i + "a").isPresent());
    }
    assertEquals(Optional.of(to(child)), store.find("f-1").orElseThrow().token().exchange());
  }

  @Test
  public void t_4_an_ended_family_exchanges_nothing_more() {
    TokenFamilyStore store = opened("f", "ada");
    assertTrue(store.end("f", TokenFamily.End.REPLAY, START));
    assertFalse(store.end("f", TokenFamily.End.LOGOUT, START));
    assertFalse(exchange(store, "f-1", "f-2"));
    assertFalse(store.add(access("f-b", "f"), START));
    assertEquals(Optional.empty(), store.find("f-2"));
    TokenFamily ended = store.find("f-1").orElseThrow().family();
    assertEquals(Optional.of(TokenFamily.End.REPLAY), ended.ended());
    assertEquals(START, ended.life().end());
  }

  @Test
  public void t_4_no_exchange_outlives_a_racing_end() throws Exception {
    TokenFamilyStore store = opened("f", "ada");
    race(
        8,
        i ->
            i % 2 == 0
                ? () -> exchange(store, "f-1", "f-2-" + i)
                : () -> store.end("f", TokenFamily.End.REPLAY, START));
    for (int i = 0; i < 8; i += 2) {
      String child = "f-2-" + i;
      assertTrue(
          store.find(child).stream().allMatch(found -> found.family().ended().isPresent()), child);
    }
  }

  @Test
  public void all_families_of_an_account_end_and_nobody_elses() {
    TokenFamilyStore store = opened("f", "ada");
    open(store, "g", "ada");
    open(store, "h", "eve");
    assertEquals(2, store.endAll("ada", TokenFamily.End.REVOKED, START));
    assertEquals(0, store.endAll("ada", TokenFamily.End.REVOKED, START));
    assertEquals(Optional.empty(), store.find("h-1").orElseThrow().family().ended());
  }

  @Test
  public void t_5_sealed_successors_are_erased() {
    TokenFamilyStore store = opened("f", "ada");
    exchange(store, "f-1", "f-2");
    assertEquals(0, store.forgetSuccessors(START.minusMillis(1)));
    assertEquals(1, store.forgetSuccessors(START));
    assertEquals(0, store.forgetSuccessors(START));
    assertEquals(
        Optional.empty(),
        store.find("f-1").orElseThrow().token().exchange().orElseThrow().sealed());
  }

  @Test
  public void what_has_ended_is_purged_and_exchanged_tokens_stay_with_their_family() {
    TokenFamilyStore store = opened("f", "ada");
    open(store, "g", "ada");
    exchange(store, "f-1", "f-2");
    store.end("g", TokenFamily.End.LOGOUT, START);
    assertEquals(1, store.purge(START));
    assertEquals(Optional.empty(), store.find("g-1"));
    // Two access tokens of the family that lives.
    assertEquals(2, store.purge(START.plusSeconds(10)));
    assertTrue(store.find("f-1").isPresent());
    assertEquals(1, store.purge(START.plusSeconds(60)));
    assertEquals(Optional.empty(), store.find("f-1"));
  }

  @Test
  public void all_of_an_account_is_forgotten_and_nothing_of_another() {
    TokenFamilyStore store = opened("f", "ada");
    open(store, "g", "ada");
    open(store, "h", "eve");
    exchange(store, "f-1", "f-2");
    store.end("g", TokenFamily.End.LOGOUT, START);
    assertEquals(2, store.forget("ada"));
    assertEquals(Optional.empty(), store.find("f-2"));
    assertEquals(Optional.empty(), store.find("g-1"));
    assertTrue(store.find("h-1").isPresent());
  }

  private static List<Boolean> race(int racers, IntFunction<Callable<Boolean>> racer)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Boolean> answers = new ArrayList<>();
      for (Future<Boolean> answer :
          threads.invokeAll(IntStream.range(0, racers).mapToObj(racer).toList())) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private TokenFamilyStore opened(String id, String account) {
    TokenFamilyStore store = store();
    open(store, id, account);
    return store;
  }

  private static void open(TokenFamilyStore store, String id, String account) {
    store.open(family(id, account), refresh(id + "-1", id), access(id + "-a", id));
  }

  private static boolean exchange(TokenFamilyStore store, String id, String successor) {
    return store.exchange(id, to(successor), refresh(successor, "f"), access(successor + "a", "f"));
  }

  private static TokenFamily.Exchange to(String successor) {
    return new TokenFamily.Exchange(START, successor, Optional.of("c2VhbGVk"));
  }

  private static TokenFamily family(String id, String account) {
    return new TokenFamily(
        id, account, 7, new ApiToken.Life(START, START.plusSeconds(60)), Optional.empty());
  }

  private static TokenFamily.Token refresh(String id, String family) {
    return new TokenFamily.Token(
        id, family, OpaqueToken.Kind.REFRESH, DIGEST, START.plusSeconds(30), Optional.empty());
  }

  private static TokenFamily.Token access(String id, String family) {
    return new TokenFamily.Token(
        id, family, OpaqueToken.Kind.ACCESS, DIGEST, START.plusSeconds(10), Optional.empty());
  }
}
