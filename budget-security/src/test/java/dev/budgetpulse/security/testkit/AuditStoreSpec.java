package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.AuditRow;
import dev.budgetpulse.security.audit.AuditStore;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The laws of a store of audit rows. Extend it and say how to make an empty store. */
public abstract class AuditStoreSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.120Z");
  private static final KeyRing KEYS =
      KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(new byte[32]))));

  /** Returns an empty store. */
  protected abstract AuditStore store();

  @Test
  public void g_10_what_is_appended_is_read_as_it_was() {
    AuditStore store = store();
    AuditLog log = log(store);
    assertEquals(new AuditStore.Head(0, ""), store.head("main"));
    Map<String, String> facts = Map.of("actor", "a=1&b 🦊\n%", "", "", "x", "");
    AuditRow one = log.append("main", "user_updated", facts);
    AuditRow two = log.append("main", "user_deleted", Map.of());
    log.append("other", "user_created", Map.of());
    assertEquals(List.of(one, two), store.after("main", 0, 10));
    assertEquals(List.of(two), store.after("main", 1, 10));
    assertEquals(List.of(one), store.after("main", 0, 1));
    assertEquals(facts, store.after("main", 0, 1).get(0).fields());
    assertEquals(new AuditStore.Head(2, two.link().hash()), store.head("main"));
    assertEquals(new Verification.Intact(2, 2), log.verify("main", List.of(log.anchor("main"))));
  }

  @Test
  public void g_9_rows_appended_at_once_make_one_chain() throws Exception {
    AuditStore store = store();
    AuditLog log = log(store);
    List<Callable<AuditRow>> work = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String actor = "a" + i;
      work.add(() -> log.append("main", "user_updated", Map.of("actor", actor)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<AuditRow> each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(new Verification.Intact(24, 24), log.verify("main", List.of(log.anchor("main"))));
  }

  @Test
  public void g_9_an_append_that_fails_leaves_the_chain_as_it_was() {
    AuditStore store = store();
    AuditLog log = log(store);
    log.append("main", "user_updated", Map.of());
    assertThrows(
        IllegalStateException.class,
        () ->
            store.append(
                "main",
                head -> {
                  throw new IllegalStateException("no clock");
                }));
    log.append("main", "user_updated", Map.of());
    assertEquals(new Verification.Unanchored(2), log.verify("main", List.of()));
  }

  private static AuditLog log(AuditStore store) {
    return AuditLog.of(store, KEYS, () -> START);
  }
}
