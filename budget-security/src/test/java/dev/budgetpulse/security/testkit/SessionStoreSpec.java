package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.session.AuthFactor;
import dev.budgetpulse.security.session.EndReason;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The laws of a session store. Extend it and say how to make an empty store. */
public abstract class SessionStoreSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Footprint HOME = new Footprint("Firefox on Linux", "203.0.113.0/24");
  private static final String DIGEST = "ab".repeat(32);

  private final AtomicInteger ids = new AtomicInteger();

  /** Returns an empty store. */
  protected abstract SessionStore store();

  @Test
  public void what_is_added_is_found_as_it_was() {
    SessionStore store = store();
    Session session = session("ada", START);
    store.add(session, DIGEST);
    SessionStore.Row row = store.find(session.id()).orElseThrow();
    assertEquals(session, row.session());
    assertEquals(DIGEST, row.digest());
    assertEquals(Optional.empty(), row.reason());
    assertEquals(Optional.empty(), store.find("0".repeat(32)));
    assertFalse(row.toString().contains(DIGEST));
  }

  @Test
  public void s_11_a_session_without_a_second_factor_is_found_without_one() {
    SessionStore store = store();
    Session both = session("ada", START);
    Session session =
        new Session(
            both.id(),
            both.account(),
            both.kind(),
            new Session.Evidence(7, Set.of(AuthFactor.PASSWORD), START, Optional.empty()),
            both.life(),
            both.footprint());
    store.add(session, DIGEST);
    assertEquals(session, store.find(session.id()).orElseThrow().session());
  }

  @Test
  public void s_4_a_touch_moves_the_last_use_forward_while_the_session_lasts() {
    SessionStore store = store();
    Session session = session("ada", START);
    store.add(session, DIGEST);
    Footprint away = new Footprint("Safari on iOS", "2001:db8::/48");
    Instant later = START.plusSeconds(60);
    assertTrue(store.touch(session.id(), away, later));
    assertFalse(store.touch(session.id(), HOME, later));
    assertFalse(store.touch(session.id(), HOME, later.minusSeconds(1)));
    Session touched = store.find(session.id()).orElseThrow().session();
    assertEquals(later, touched.life().lastSeen());
    assertEquals(away, touched.footprint());
    assertEquals(session.life().end(), touched.life().end());
    assertFalse(store.touch(session.id(), HOME, later.plus(Duration.ofHours(1))));
  }

  @Test
  public void s_8_a_session_ends_once_and_only_for_its_own_account() {
    SessionStore store = store();
    Session session = session("ada", START);
    store.add(session, DIGEST);
    Instant later = START.plusSeconds(1);
    assertFalse(store.end("eve", session.id(), EndReason.LOGOUT, later));
    assertTrue(store.end("ada", session.id(), EndReason.LOGOUT, later));
    assertFalse(store.end("ada", session.id(), EndReason.ADMINISTRATOR, later));
    SessionStore.Row row = store.find(session.id()).orElseThrow();
    assertEquals(Optional.of(EndReason.LOGOUT), row.reason());
    assertEquals(later, row.session().life().end());
    assertFalse(store.touch(session.id(), HOME, later.plusSeconds(1)));
    assertFalse(store.replace(session.id(), session("ada", later), DIGEST, later, later));
  }

  @Test
  public void s_8_all_sessions_of_an_account_end_but_one() {
    SessionStore store = store();
    Session kept = session("ada", START);
    Session other = session("ada", START);
    Session strange = session("eve", START);
    List.of(kept, other, strange).forEach(session -> store.add(session, DIGEST));
    Instant later = START.plusSeconds(1);
    assertEquals(
        List.of(other.id()),
        store.endAll("ada", Optional.of(kept.id()), EndReason.ELSEWHERE, later));
    assertEquals(List.of(kept), store.live("ada", later));
    assertEquals(List.of(strange), store.live("eve", later));
    assertEquals(
        List.of(kept.id()), store.endAll("ada", Optional.empty(), EndReason.ADMINISTRATOR, later));
    assertEquals(List.of(), store.live("ada", later));
  }

  @Test
  public void s_9_those_used_least_recently_make_room() {
    SessionStore store = store();
    List<Session> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(session("ada", START.plusSeconds(i)));
      store.add(all.get(i), DIGEST);
    }
    Instant later = START.plusSeconds(10);
    assertTrue(store.touch(all.get(0).id(), HOME, later));
    assertEquals(
        Set.of(all.get(1).id(), all.get(2).id()), Set.copyOf(store.crowdOut(all.get(4), 3, later)));
    assertEquals(List.of(), store.crowdOut(all.get(4), 3, later));
    assertEquals(
        List.of(all.get(0).id(), all.get(4).id(), all.get(3).id()),
        store.live("ada", later).stream().map(Session::id).toList());
  }

  @Test
  public void s_9_parallel_sign_ins_leave_exactly_the_most() throws Exception {
    SessionStore store = store();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Session session = session("ada", START.plusSeconds(i));
      work.add(
          () -> {
            store.add(session, DIGEST);
            store.crowdOut(session, 5, START.plusSeconds(20));
            return true;
          });
    }
    assertEquals(12, successes(work));
    assertEquals(5, store.live("ada", START.plusSeconds(20)).size());
  }

  @Test
  public void s_5_of_racing_rotations_exactly_one_wins() throws Exception {
    SessionStore store = store();
    Session old = session("ada", START);
    store.add(old, DIGEST);
    Instant later = START.plusSeconds(1);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Session next = session("ada", START);
      work.add(() -> store.replace(old.id(), next, DIGEST, later, later));
    }
    assertEquals(1, successes(work));
    assertEquals(1, store.live("ada", later).size());
    assertEquals(Optional.of(EndReason.ROTATED), store.find(old.id()).orElseThrow().reason());
  }

  @Test
  public void s_5_a_replaced_session_may_overlap_but_is_not_replaced_again() {
    SessionStore store = store();
    Session old = session("ada", START);
    store.add(old, DIGEST);
    Instant end = START.plusSeconds(30);
    assertTrue(store.replace(old.id(), session("ada", START), DIGEST, end, START));
    assertFalse(store.replace(old.id(), session("ada", START), DIGEST, end, START));
    assertEquals(2, store.live("ada", end.minusMillis(1)).size());
    assertEquals(1, store.live("ada", end).size());
    assertEquals(2, store.endAll("ada", Optional.empty(), EndReason.CREDENTIAL, START).size());
    assertEquals(List.of(), store.live("ada", START));
  }

  @Test
  public void s_6_what_ends_a_session_ends_what_took_its_place_and_whose_place_it_took() {
    for (int ended = 0; ended < 3; ended++) {
      SessionStore store = store();
      List<Session> line =
          List.of(session("ada", START), session("ada", START), session("ada", START));
      Session other = session("ada", START);
      store.add(line.get(0), DIGEST);
      store.add(other, DIGEST);
      Instant overlap = START.plusSeconds(30);
      assertTrue(store.replace(line.get(0).id(), line.get(1), DIGEST, overlap, START));
      assertTrue(store.replace(line.get(1).id(), line.get(2), DIGEST, overlap, START));
      assertTrue(store.end("ada", line.get(ended).id(), EndReason.LOGOUT, START));
      assertEquals(List.of(other), store.live("ada", START));
    }
  }

  @Test
  public void s_6_a_session_that_is_over_ends_nothing_that_took_its_place() {
    SessionStore store = store();
    Session old = session("ada", START);
    Session next = session("ada", START);
    store.add(old, DIGEST);
    assertTrue(store.replace(old.id(), next, DIGEST, START, START));
    assertFalse(store.end("ada", old.id(), EndReason.LOGOUT, START));
    assertEquals(List.of(next), store.live("ada", START));
  }

  @Test
  public void s_8_no_rotation_escapes_the_end_of_all() throws Exception {
    for (int round = 0; round < 5; round++) {
      SessionStore store = store();
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Session old = session("ada", START);
        Session next = session("ada", START);
        store.add(old, DIGEST);
        work.add(() -> store.replace(old.id(), next, DIGEST, START, START));
      }
      work.add(
          3, () -> store.endAll("ada", Optional.empty(), EndReason.ADMINISTRATOR, START) == null);
      successes(work);
      assertEquals(List.of(), store.live("ada", START));
    }
  }

  @Test
  public void what_was_over_before_a_time_is_forgotten() {
    SessionStore store = store();
    Session first = session("ada", START);
    Session second = session("ada", START.plusSeconds(60));
    store.add(first, DIGEST);
    store.add(second, DIGEST);
    assertEquals(0, store.purge(START.plusSeconds(3_599)));
    assertEquals(1, store.purge(START.plusSeconds(3_600)));
    assertEquals(Optional.empty(), store.find(first.id()));
    assertTrue(store.find(second.id()).isPresent());
  }

  @Test
  public void all_of_an_account_is_forgotten_and_nothing_of_another() {
    SessionStore store = store();
    Session live = session("ada", START);
    Session ended = session("ada", START);
    Session other = session("eve", START);
    for (Session each : List.of(live, ended, other)) {
      store.add(each, DIGEST);
    }
    store.end("ada", ended.id(), EndReason.LOGOUT, START);
    assertEquals(2, store.forget("ada"));
    assertEquals(Optional.empty(), store.find(live.id()));
    assertEquals(Optional.empty(), store.find(ended.id()));
    assertTrue(store.find(other.id()).isPresent());
    assertEquals(0, store.forget("ada"));
  }

  private Session session(String account, Instant created) {
    return new Session(
        String.format(Locale.ROOT, "%032x", ids.incrementAndGet()),
        account,
        Session.Kind.ACTIVE,
        new Session.Evidence(
            7,
            Set.of(AuthFactor.PASSWORD, AuthFactor.TOTP),
            created,
            Optional.of(created.minusSeconds(7))),
        new Session.Life(
            created, created, Duration.ofHours(1), created.plus(Duration.ofHours(12)), true),
        HOME);
  }

  private static int successes(List<Callable<Boolean>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int successes = 0;
      for (Future<Boolean> answer : threads.invokeAll(work)) {
        successes += answer.get() ? 1 : 0;
      }
      return successes;
    } finally {
      threads.shutdownNow();
    }
  }
}
