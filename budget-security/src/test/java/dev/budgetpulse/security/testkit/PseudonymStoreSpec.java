package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.InMemoryAuditStore;
import dev.budgetpulse.security.audit.PseudonymStore;
import dev.budgetpulse.security.audit.Pseudonyms;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of a store of the keys of pseudonyms. Extend it and say how to make an empty store. */
public abstract class PseudonymStoreSpec {
  private static final KeyRing KEYS =
      KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(new byte[32]))));

  /** Returns an empty store. */
  protected abstract PseudonymStore store();

  @Test
  public void g_13_a_subject_has_one_key_until_it_is_erased() {
    PseudonymStore store = store();
    assertEquals(Optional.empty(), store.find("ada"));
    assertFalse(store.erase("ada"));
    assertEquals("one", store.findOrAdd("ada", "one"));
    assertEquals("one", store.findOrAdd("ada", "two"));
    assertEquals("other", store.findOrAdd("eve", "other"));
    assertEquals(Optional.of("one"), store.find("ada"));
    assertTrue(store.erase("ada"));
    assertFalse(store.erase("ada"));
    assertEquals(Optional.empty(), store.find("ada"));
    assertEquals(Optional.of("other"), store.find("eve"));
    assertEquals("three", store.findOrAdd("ada", "three"));
  }

  @Test
  public void g_13_all_who_need_the_key_of_a_new_subject_at_once_get_the_same() throws Exception {
    PseudonymStore store = store();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Set<String> keys = new HashSet<>();
      List<Callable<String>> work =
          IntStream.range(0, 8)
              .<Callable<String>>mapToObj(i -> () -> store.findOrAdd("ada", "key-" + i))
              .toList();
      for (Future<String> each : threads.invokeAll(work)) {
        keys.add(each.get());
      }
      assertEquals(1, keys.size(), keys::toString);
      assertEquals(store.find("ada"), keys.stream().findFirst());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  public void g_13_erasing_a_person_leaves_the_chain_intact() {
    AuditLog log = AuditLog.of(new InMemoryAuditStore(), KEYS, () -> Instant.EPOCH);
    Pseudonyms pseudonyms = Pseudonyms.of(store(), KEYS, new Random(1));
    String home = pseudonyms.of("ada", "192.0.2.1");
    assertEquals(home, pseudonyms.of("ada", "192.0.2.1"));
    assertEquals(32, home.length());
    assertNotEquals(home, pseudonyms.of("ada", "192.0.2.2"));
    assertNotEquals(home, pseudonyms.of("eve", "192.0.2.1"));
    assertTrue(pseudonyms.fits("ada", "192.0.2.1", home));
    assertFalse(pseudonyms.fits("ada", "192.0.2.2", home));
    log.append("main", "session_created", Map.of("client", home));
    assertTrue(pseudonyms.erase("ada"));
    assertFalse(pseudonyms.erase("ada"));
    assertFalse(pseudonyms.fits("ada", "192.0.2.1", home));
    assertEquals(new Verification.Unanchored(0, 1), log.verify("main", List.of()));
    assertNotEquals(home, pseudonyms.of("ada", "192.0.2.1"));
  }
}
