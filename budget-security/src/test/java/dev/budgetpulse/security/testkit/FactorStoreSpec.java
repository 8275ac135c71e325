package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.factor.FactorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The laws of a store of second factors. Extend it and say how to make an empty store, and one that
 * tells of its changes.
 */
public abstract class FactorStoreSpec {
  private static final Set<String> CODES = Set.of("k:a", "k:b", "k:c");

  /** Returns an empty store. */
  protected abstract FactorStore store();

  /**
   * Returns an empty store that tells of each change as part of making it, with its reason and its
   * account.
   *
   * @param recorder if it throws, nothing is changed
   */
  protected abstract FactorStore recording(BiConsumer<String, String> recorder);

  @Test
  public void m_3_only_a_confirmed_authenticator_accepts_and_each_step_once() {
    FactorStore store = store();
    assertTrue(store.propose("ada", "one"));
    assertTrue(store.propose("ada", "two"));
    assertFalse(store.accept("ada", 5));
    assertFalse(store.confirm("ada", "one", 5, CODES));
    assertFalse(store.confirm("eve", "two", 5, CODES));
    assertTrue(store.confirm("ada", "two", 5, CODES));
    assertFalse(store.confirm("ada", "two", 6, CODES));
    assertFalse(store.propose("ada", "three"));
    assertEquals(Optional.of(new FactorStore.Authenticator("two", true, 5)), store.find("ada"));
    assertFalse(store.accept("ada", 4));
    assertFalse(store.accept("ada", 5));
    assertTrue(store.accept("ada", 6));
    assertFalse(store.accept("eve", 7));
  }

  @Test
  public void m_3_of_racing_codes_of_one_step_exactly_one_is_accepted() throws Exception {
    FactorStore store = enrolled();
    assertEquals(1, successes(() -> store.accept("ada", 9)));
    assertEquals(0, successes(() -> store.accept("ada", 9)));
  }

  @Test
  public void m_3_of_racing_confirmations_exactly_one_succeeds() throws Exception {
    FactorStore store = store();
    assertTrue(store.propose("ada", "one"));
    assertEquals(1, successes(() -> store.confirm("ada", "one", 5, CODES)));
    assertEquals(3, store.codesLeft("ada"));
  }

  @Test
  public void racing_proposals_leave_one_authenticator() throws Exception {
    FactorStore store = store();
    assertEquals(8, successes(() -> store.propose("ada", "one")));
    assertFalse(store.find("ada").orElseThrow().confirmed());
  }

  @Test
  public void m_5_of_racing_uses_of_a_recovery_code_exactly_one_succeeds() throws Exception {
    FactorStore store = enrolled();
    assertFalse(store.consume("eve", "k:a"));
    assertEquals(1, successes(() -> store.consume("ada", "k:a")));
    assertEquals(2, store.codesLeft("ada"));
    assertFalse(store.consume("ada", "k:z"));
  }

  @Test
  public void m_5_recovery_codes_are_replaced_as_a_set() throws Exception {
    FactorStore store = enrolled();
    assertEquals(8, successes(() -> store.replaceCodes("ada", Set.of("k:x", "k:y"))));
    assertEquals(2, store.codesLeft("ada"));
    assertFalse(store.consume("ada", "k:a"));
    assertTrue(store.consume("ada", "k:x"));
    assertFalse(store.replaceCodes("eve", CODES));
    assertEquals(0, store.codesLeft("eve"));
  }

  @Test
  public void m_6_what_is_removed_is_gone_with_its_codes() {
    FactorStore store = enrolled();
    assertTrue(store.remove("ada"));
    assertFalse(store.remove("ada"));
    assertEquals(Optional.empty(), store.find("ada"));
    assertEquals(0, store.codesLeft("ada"));
    assertTrue(store.propose("ada", "new"));
    assertFalse(store.remove("ada"));
  }

  @Test
  public void g_12_every_change_is_recorded_and_nothing_else() {
    List<String> recorded = new ArrayList<>();
    FactorStore store = enrolled(recording((reason, who) -> recorded.add(reason + " " + who)));
    assertFalse(store.confirm("ada", "one", 5, CODES));
    assertFalse(store.propose("ada", "two"));
    assertTrue(store.accept("ada", 6));
    assertTrue(store.consume("ada", "k:a"));
    assertTrue(store.replaceCodes("ada", CODES));
    assertFalse(store.replaceCodes("eve", CODES));
    assertTrue(store.remove("ada"));
    assertFalse(store.remove("ada"));
    assertEquals(
        List.of("factor_enrolled ada", "recovery_codes_replaced ada", "factor_removed ada"),
        recorded);
  }

  @Test
  public void g_12_what_is_not_recorded_is_not_changed() {
    boolean[] down = {false};
    FactorStore store =
        recording(
            (reason, account) -> {
              if (down[0]) {
                throw new IllegalStateException("no audit log");
              }
            });
    assertTrue(store.propose("ada", "one"));
    down[0] = true;
    assertThrows(IllegalStateException.class, () -> store.confirm("ada", "one", 5, CODES));
    assertEquals(Optional.of(new FactorStore.Authenticator("one", false, -1)), store.find("ada"));
    assertEquals(0, store.codesLeft("ada"));
    down[0] = false;
    assertTrue(store.confirm("ada", "one", 5, CODES));
    down[0] = true;
    assertThrows(IllegalStateException.class, () -> store.replaceCodes("ada", Set.of("k:x")));
    assertThrows(IllegalStateException.class, () -> store.remove("ada"));
    assertEquals(Optional.of(new FactorStore.Authenticator("one", true, 5)), store.find("ada"));
    assertEquals(3, store.codesLeft("ada"));
    assertTrue(store.consume("ada", "k:a"));
  }

  private FactorStore enrolled() {
    return enrolled(store());
  }

  private static FactorStore enrolled(FactorStore store) {
    assertTrue(store.propose("ada", "one"));
    assertTrue(store.confirm("ada", "one", 5, CODES));
    return store;
  }

  private static int successes(Callable<Boolean> attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int successes = 0;
      for (Future<Boolean> answer :
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> attempt).toList())) {
        successes += answer.get() ? 1 : 0;
      }
      return successes;
    } finally {
      threads.shutdownNow();
    }
  }
}
