package dev.budgetpulse.reports.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.alert.Alert;
import dev.budgetpulse.reports.alert.AlertBox;
import dev.budgetpulse.reports.alert.AlertKind;
import dev.budgetpulse.reports.alert.AlertWatch;
import dev.budgetpulse.reports.alert.Bulletin;
import dev.budgetpulse.reports.alert.BulletinLease;
import dev.budgetpulse.reports.alert.InMemoryAlertBox;
import dev.budgetpulse.reports.alert.Notice;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The laws of a box of alerts. Extend it and say how to come by an empty one. */
public abstract class AlertBoxSpec {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00.123Z");
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final LedgerId LEDGER = new LedgerId(new UUID(7, 8));
  private static final LedgerId OTHER = new LedgerId(new UUID(7, 9));
  private static final Actor ADA = Actor.of("ada");
  private static final Actor BOB = Actor.of("bob");
  private static final List<String> KINDS = List.of("double-charge", "recurring", "envelope");

  /** Extended by the box that is to keep them. */
  protected AlertBoxSpec() {}

  /** Returns a box without anything in it. */
  protected abstract AlertBox box();

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void whatever_ends_in_between_each_alert_is_told_in_one_mail_that_is_always_the_same(
      @ForAll("steps") List<Integer> steps) {
    AlertBox box = box();
    Mailroom room = new Mailroom(START);
    int found = 0;
    try (Interleaving nodes = Interleaving.of(room, box, 3)) {
      for (int i = 0; i < steps.size(); i++) {
        if (i % 12 == 0) {
          room.findings.add(Mailroom.finding(KINDS.get(found % KINDS.size()), found));
          found++;
        }
        nodes.step(steps.get(i));
      }
      nodes.finish();
      toldToTheEnd(room, box);
      room.turn(Duration.ofDays(1));
      toldToTheEnd(room, box);
      assertEquals(List.of(), nodes.breaches);
      requireEachInOneMail(room, box, nodes, 2 * found);
    }
  }

  private static void toldToTheEnd(Mailroom room, AlertBox box) {
    AlertWatch last = room.watch(box);
    do {
      room.turn(Duration.ofMinutes(20));
    } while (last.run(10).tried() > 0);
  }

  private static void requireEachInOneMail(
      Mailroom room, AlertBox box, Interleaving nodes, int notices) {
    List<Bulletin> all = box.page(room.ledger(), Optional.empty(), Optional.empty(), 100);
    List<String> ids =
        all.stream().flatMap(bulletin -> bulletin.notices().stream()).map(Notice::id).toList();
    assertEquals(notices, ids.size());
    assertEquals(notices, new HashSet<>(ids).size());
    assertEquals(
        new TreeSet<>(all.stream().map(Bulletin::mailId).toList()), new TreeSet<>(room.taken));
    for (Bulletin bulletin : all) {
      assertEquals(State.ACCEPTED, bulletin.state());
      String text =
          bulletin.notices().stream().map(Notice::sentence).collect(Collectors.joining("\n"));
      assertEquals(Set.of(text), room.texts.get(bulletin.mailId()));
      int times = Collections.frequency(room.taken, bulletin.mailId());
      int most = 1 + nodes.lost.getOrDefault(bulletin.mailId(), 0);
      assertTrue(times <= most, () -> times + " times instead of " + most);
    }
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers().between(0, 3 * 16 - 1).list().ofMinSize(60).ofMaxSize(140);
  }

  @Test
  void a_node_may_end_at_every_step_and_the_next_one_goes_on() {
    int most = 0;
    boolean wasEnded = true;
    for (int step = 0; wasEnded; step++) {
      AlertBox box = box();
      Mailroom room = new Mailroom(START);
      room.addresses.remove(Mailroom.BOB);
      room.findings.add(Mailroom.finding("double-charge", 1));
      room.findings.add(Mailroom.finding("envelope", 2));
      try (Interleaving node = Interleaving.of(room, box, 1)) {
        wasEnded = node.runAndEndAt(step);
        room.turn(LEASE);
        room.watch(box).run(10);
        assertEquals(List.of(), node.breaches);
        requireEachInOneMail(room, box, node, 2);
        assertEquals(1, new HashSet<>(room.taken).size());
        most = Math.max(most, room.taken.size());
      }
    }
    // The one window that there is.
    assertEquals(2, most);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void a_box_does_what_one_in_memory_does(@ForAll("choices") List<Integer> choices) {
    AlertBox box = box();
    AlertBox model = new InMemoryAlertBox();
    List<BulletinLease> leases = new ArrayList<>();
    Instant now = START;
    for (int choice : choices) {
      int what = choice % 16;
      int which = choice / 16;
      Instant later = now.plusSeconds(which);
      if (what < 4) {
        List<Notice> some = some(which, now);
        assertEquals(model.offer(some), box.offer(some));
      } else if (what < 8) {
        Optional<BulletinLease> lease = model.claim(now, now.plus(LEASE));
        assertEquals(lease, box.claim(now, now.plus(LEASE)));
        lease.ifPresent(leases::add);
      } else if (what < 13 && !leases.isEmpty()) {
        BulletinLease lease = leases.get(which % leases.size());
        assertEquals(ended(model, lease, what, later, now), ended(box, lease, what, later, now));
      } else if (what == 13) {
        Instant before = now.minusSeconds(which);
        assertEquals(model.purge(before), box.purge(before));
      } else {
        now = now.plusMillis(which * 1_001L);
      }
      assertEquals(
          model.page(LEDGER, Optional.empty(), Optional.empty(), 100),
          box.page(LEDGER, Optional.empty(), Optional.empty(), 100));
    }
  }

  private static boolean ended(
      AlertBox box, BulletinLease lease, int what, Instant later, Instant now) {
    return switch (what) {
      case 8 -> box.extend(lease, later.plus(LEASE));
      case 9 -> box.postpone(lease, "421", later, now);
      case 10 -> box.end(lease, State.BOUNCED, "550", now);
      case 11 -> box.end(lease, State.WITHDRAWN, "no-role", now);
      default -> box.accepted(lease, now);
    };
  }

  private static List<Notice> some(int which, Instant now) {
    return IntStream.range(0, 1 + which % 4)
        .mapToObj(
            i ->
                notice(
                    i % 3 == 2 ? OTHER : LEDGER,
                    which % 5 < 3 ? ADA : BOB,
                    "alert:" + (which / 4 + i * 7) % 40,
                    now.plusSeconds(which % 7 * 100L)))
        .toList();
  }

  @Provide
  Arbitrary<List<Integer>> choices() {
    return Arbitraries.integers().between(0, 16 * 400 - 1).list().ofMinSize(30).ofMaxSize(80);
  }

  private static Notice notice(LedgerId ledger, Actor recipient, String key, Instant time) {
    List<Severity> severities = List.of(Severity.values());
    Alert alert =
        new Alert(key, AlertKind.BUDGET, severities.get(key.length() % 3), Text.typed(key));
    return Notice.of(ledger, recipient, alert, "Of " + key + " “ü” 💶", time);
  }

  private static Notice notice(int number) {
    return notice(LEDGER, ADA, "alert:" + number, START);
  }

  @Test
  void several_nodes_at_once_tell_of_everything_once() throws Exception {
    AlertBox box = box();
    List<Notice> notices =
        IntStream.range(0, 40)
            .mapToObj(i -> notice(LEDGER, i % 2 == 0 ? ADA : BOB, "alert:" + i, START))
            .toList();
    List<Callable<List<String>>> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int first = i * 7;
      nodes.add(
          () -> {
            List<String> told = new ArrayList<>();
            List<Notice> own = new ArrayList<>(notices);
            Collections.rotate(own, first);
            for (int from = 0; from < own.size(); from += 5) {
              box.offer(own.subList(from, from + 5));
              box.claim(START, START.plus(LEASE))
                  .ifPresent(
                      lease -> {
                        lease.bulletin().notices().forEach(notice -> told.add(notice.id()));
                        assertTrue(box.accepted(lease, START));
                      });
            }
            return told;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    List<String> told = new ArrayList<>();
    try {
      for (Future<List<String>> node : threads.invokeAll(nodes)) {
        told.addAll(node.get());
      }
    } finally {
      threads.shutdownNow();
    }
    Optional<BulletinLease> left = box.claim(START, START.plus(LEASE));
    while (left.isPresent()) {
      left.get().bulletin().notices().forEach(notice -> told.add(notice.id()));
      left = box.claim(START, START.plus(LEASE));
    }
    assertEquals(
        notices.stream().map(Notice::id).sorted().toList(), told.stream().sorted().toList());
  }

  @Test
  void nodes_that_claim_at_the_same_moment_share_no_notice() throws Exception {
    AlertBox box = box();
    int count = 4;
    CyclicBarrier together = new CyclicBarrier(count);
    List<Notice> notices = new ArrayList<>();
    List<String> told = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      for (int round = 0; round < 20; round++) {
        List<Callable<List<String>>> nodes = new ArrayList<>();
        for (int node = 0; node < count; node++) {
          // Clocks differ, and so does what is due by them.
          Instant now = START.plusSeconds(node);
          notices.add(notice(LEDGER, ADA, "alert:" + round + ":" + node, now));
          nodes.add(
              () -> {
                together.await();
                return box.claim(now, now.plusSeconds(999_999)).stream()
                    .flatMap(lease -> lease.bulletin().notices().stream())
                    .map(Notice::id)
                    .toList();
              });
        }
        box.offer(notices);
        for (Future<List<String>> node : threads.invokeAll(nodes)) {
          told.addAll(node.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
    box.claim(START.plusSeconds(count), START.plus(LEASE))
        .ifPresent(lease -> lease.bulletin().notices().forEach(notice -> told.add(notice.id())));
    assertEquals(
        notices.stream().map(Notice::id).sorted().toList(), told.stream().sorted().toList());
  }

  @Test
  void all_that_is_due_is_told_at_once_and_what_comes_later_with_the_next() {
    AlertBox box = box();
    Notice later = notice(LEDGER, ADA, "alert:later", START.plusSeconds(60));
    Notice toBob = notice(LEDGER, BOB, "alert:1", START.plusSeconds(1));
    Notice elsewhere = notice(OTHER, ADA, "alert:1", START.plusSeconds(2));
    assertEquals(5, box.offer(List.of(later, toBob, elsewhere, notice(1), notice(2))));
    assertEquals(Optional.empty(), box.claim(START.minusMillis(1), START.plus(LEASE)));
    Instant now = START.plusSeconds(9);
    BulletinLease first = box.claim(now, now.plus(LEASE)).orElseThrow();
    assertEquals(Set.of(notice(1), notice(2)), Set.copyOf(first.bulletin().notices()));
    assertEquals(2, box.offer(List.of(notice(3), notice(2), notice(4))));
    assertEquals(
        Set.of(notice(3), notice(4)),
        Set.copyOf(box.claim(now, now.plus(LEASE)).orElseThrow().bulletin().notices()));
    assertEquals(
        List.of(toBob), box.claim(now, now.plus(LEASE)).orElseThrow().bulletin().notices());
    assertEquals(
        List.of(elsewhere), box.claim(now, now.plus(LEASE)).orElseThrow().bulletin().notices());
    assertEquals(Optional.empty(), box.claim(now, now.plus(LEASE)));
    assertTrue(box.postpone(first, "421", now.plusSeconds(1), now));
    BulletinLease again = box.claim(now.plusSeconds(1), now.plusSeconds(2)).orElseThrow();
    assertEquals(first.bulletin().notices(), again.bulletin().notices());
    assertEquals(first.bulletin().mailId(), again.bulletin().mailId());
    assertEquals("421", again.bulletin().reason());
    assertEquals(2, again.bulletin().tries());
  }

  @Test
  void whoever_is_late_changes_nothing_unless_the_mail_was_taken() {
    AlertBox box = box();
    box.offer(List.of(notice(1)));
    BulletinLease late = box.claim(START, START.plus(LEASE)).orElseThrow();
    assertEquals(Optional.empty(), box.claim(START.plusSeconds(299), START.plusSeconds(600)));
    Instant after = START.plus(LEASE);
    BulletinLease latest = box.claim(after, after.plus(LEASE)).orElseThrow();
    assertTrue(latest.fence() > late.fence());
    Bulletin before = only(box);
    assertFalse(box.extend(late, after.plusSeconds(999)));
    assertFalse(box.postpone(late, "421", after, after));
    assertFalse(box.end(late, State.FAILED, "550", after));
    assertEquals(before, only(box));
    assertTrue(box.accepted(late, after));
    assertFalse(box.extend(latest, after.plusSeconds(999)));
    assertFalse(box.postpone(latest, "421", after, after));
    assertFalse(box.end(latest, State.FAILED, "550", after));
    assertFalse(box.accepted(latest, after));
    assertEquals(Optional.of(after), only(box).accepted());
    assertEquals(Optional.empty(), box.claim(after.plus(LEASE), after.plusSeconds(999)));
    for (State state : List.of(State.WAITING, State.ACCEPTED)) {
      assertThrows(IllegalArgumentException.class, () -> box.end(latest, state, "", after));
    }
  }

  private static Bulletin only(AlertBox box) {
    List<Bulletin> all = box.page(LEDGER, Optional.empty(), Optional.empty(), 100);
    assertEquals(1, all.size());
    return all.get(0);
  }

  @Test
  void whatever_has_become_of_it_nothing_is_told_again() {
    AlertBox box = box();
    List<State> ends = List.of(State.BOUNCED, State.FAILED, State.WITHDRAWN, State.ACCEPTED);
    for (State state : ends) {
      Notice notice = notice(ends.indexOf(state));
      assertEquals(1, box.offer(List.of(notice)));
      assertEquals(0, box.offer(List.of(notice)));
      BulletinLease lease = box.claim(START, START.plus(LEASE)).orElseThrow();
      assertTrue(
          state == State.ACCEPTED
              ? box.accepted(lease, START)
              : box.end(lease, state, "why", START));
      assertEquals(0, box.offer(List.of(notice)));
      assertEquals(Optional.empty(), box.claim(START.plusSeconds(999), START.plusSeconds(9_999)));
    }
    assertEquals(0, box.purge(START));
    assertEquals(4, box.purge(START.plusMillis(1)));
    assertEquals(List.of(), box.page(LEDGER, Optional.empty(), Optional.empty(), 9));
    assertEquals(0, box.offer(IntStream.range(0, 4).mapToObj(AlertBoxSpec::notice).toList()));
    assertEquals(0, box.offer(List.of()));
  }

  @Test
  void pages_go_on_where_the_one_before_ended_and_may_be_of_one_person() {
    AlertBox box = box();
    for (int i = 0; i < 7; i++) {
      Instant now = START.plusMillis(i / 3);
      box.offer(List.of(notice(LEDGER, i % 3 == 0 ? BOB : ADA, "alert:" + i, now)));
      assertTrue(box.claim(now, now.plus(LEASE)).isPresent());
    }
    List<Bulletin> all = box.page(LEDGER, Optional.empty(), Optional.empty(), 100);
    assertEquals(7, all.size());
    List<Bulletin> parts = new ArrayList<>();
    List<Bulletin> part = box.page(LEDGER, Optional.empty(), Optional.empty(), 3);
    while (!part.isEmpty()) {
      parts.addAll(part);
      part = box.page(LEDGER, Optional.empty(), Optional.of(part.get(part.size() - 1)), 3);
    }
    assertEquals(all, parts);
    assertEquals(3, box.page(LEDGER, Optional.of(BOB), Optional.empty(), 9).size());
    for (int limit : List.of(0, 101)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> box.page(LEDGER, Optional.empty(), Optional.empty(), limit));
    }
  }

  @Test
  void who_is_erased_is_gone_and_names_that_differ_in_case_only_are_of_two_people() {
    AlertBox box = box();
    Notice upper = notice(LEDGER, Actor.of("Ada"), "alert:1", START);
    assertEquals(2, box.offer(List.of(notice(1), upper)));
    BulletinLease lease = box.claim(START, START.plus(LEASE)).orElseThrow();
    assertEquals(1, lease.bulletin().notices().size());
    assertTrue(box.claim(START, START.plus(LEASE)).isPresent());
    box.forget(Actor.of("Ada"));
    assertEquals(ADA, only(box).recipient());
    assertEquals(1, box.offer(List.of(notice(1), upper)));
    box.erase(OTHER);
    assertEquals(ADA, only(box).recipient());
    box.erase(LEDGER);
    assertEquals(List.of(), box.page(LEDGER, Optional.empty(), Optional.empty(), 9));
    assertFalse(box.accepted(lease, START));
    assertEquals(2, box.offer(List.of(notice(1), upper)));
  }
}
