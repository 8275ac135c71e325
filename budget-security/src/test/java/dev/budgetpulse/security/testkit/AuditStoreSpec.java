package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.audit.Anchor;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.AuditRow;
import dev.budgetpulse.security.audit.AuditStore;
import dev.budgetpulse.security.audit.Retention;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    assertEquals(new Verification.Intact(0, 2, 2), log.verify("main", List.of(log.anchor("main"))));
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
    assertEquals(
        new Verification.Intact(0, 24, 24), log.verify("main", List.of(log.anchor("main"))));
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
    assertEquals(new Verification.Unanchored(0, 2), log.verify("main", List.of()));
  }

  @Test
  public void g_13_rows_up_to_an_anchor_go_and_a_row_says_so() {
    AuditStore store = store();
    AuditLog log = log(store);
    Anchor first = appended(log, 5);
    Anchor second = appended(log, 4);
    log.append("other", "user_created", Map.of());
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), numbers(store.after("main", 0, 100)));
    Retention done = log.removeBefore("main", START, List.of(first, second), Map.of("actor", "a"));
    assertEquals(List.of(6L, 7L, 8L, 9L, 10L), numbers(store.after("main", 0, 100)));
    AuditRow record = store.after("main", 9, 1).get(0);
    assertEquals(new Retention.Removed(first, record), done);
    assertEquals(Map.of("actor", "a", "through", "5", "hash", first.hash()), record.fields());
    assertEquals(new AuditStore.Head(10, record.link().hash()), store.head("main"));
    assertEquals(new Verification.Intact(5, 10, 9), log.verify("main", List.of(first, second)));
    assertEquals(1, store.after("other", 0, 100).size());
    assertEquals(11, log.append("main", "user_updated", Map.of()).position().sequence());
  }

  @Test
  public void g_13_nothing_goes_up_to_what_is_not_there_or_is_the_end() {
    AuditStore store = store();
    AuditLog log = log(store);
    Anchor first = appended(log, 3);
    Anchor last = appended(log, 3);
    Verification whole = new Verification.Intact(0, 6, 6);
    for (Anchor wrong :
        List.of(
            last,
            new Anchor("main", 3, last.hash(), START),
            new Anchor("main", 0, "", START),
            new Anchor("main", 7, last.hash(), START),
            new Anchor("other", 3, first.hash(), START))) {
      Optional<AuditRow> removed =
          store.removeThrough(
              wrong,
              head -> {
                throw new IllegalStateException("There is nothing to record");
              });
      assertEquals(Optional.empty(), removed, wrong::toString);
      assertEquals(whole, log.verify("main", List.of(first, last)));
    }
  }

  @Test
  public void g_13_nothing_goes_without_its_record() {
    AuditStore store = store();
    AuditLog log = log(store);
    Anchor first = appended(log, 3);
    Anchor last = appended(log, 3);
    assertThrows(
        IllegalStateException.class,
        () ->
            store.removeThrough(
                first,
                head -> {
                  throw new IllegalStateException("no clock");
                }));
    assertEquals(new Verification.Intact(0, 6, 6), log.verify("main", List.of(first, last)));
  }

  @Test
  public void g_13_rows_removed_and_appended_at_once_make_one_chain() throws Exception {
    AuditStore store = store();
    AuditLog log = log(store);
    List<Anchor> kept = List.of(appended(log, 5), appended(log, 5));
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      work.add(
          () -> {
            log.append("main", "user_updated", Map.of());
            return 0;
          });
      work.add(
          () ->
              log.removeBefore("main", START, kept, Map.of()) instanceof Retention.Removed ? 1 : 0);
    }
    int removals = 0;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Integer> each : threads.invokeAll(work)) {
        removals += each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, removals);
    assertEquals(new Verification.Intact(5, 23, 10), log.verify("main", kept));
  }

  private static Anchor appended(AuditLog log, int rows) {
    for (int i = 0; i < rows; i++) {
      log.append("main", "user_updated", Map.of("actor", "a" + i));
    }
    return log.anchor("main");
  }

  private static List<Long> numbers(List<AuditRow> rows) {
    return rows.stream().map(row -> row.position().sequence()).toList();
  }

  private static AuditLog log(AuditStore store) {
    return AuditLog.of(store, KEYS, () -> START);
  }
}
