package dev.budgetpulse.reports.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.Delivery;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import dev.budgetpulse.reports.delivery.Lease;
import dev.budgetpulse.reports.delivery.Offer;
import dev.budgetpulse.reports.delivery.Outbox;
import dev.budgetpulse.reports.delivery.Round;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.CatchUp;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The laws of an outbox. Extend it and say how to come by an empty one. */
public abstract class OutboxSpec {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00.123Z");
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Topic WEEKLY =
      new Topic.Standard("weekly", Window.lastWeek(DayOfWeek.MONDAY));
  private static final Terms MONDAYS =
      Terms.of(Cadence.weekly(DayOfWeek.MONDAY), 9, ZoneOffset.UTC, Locale.UK).with(CatchUp.ALL);

  private final LedgerId ledger = new LedgerId(new UUID(7, 8));
  private final Series series = new Series(ledger, Actor.of("ada"), "weekly");

  /** Extended by the outbox that is to keep them. */
  protected OutboxSpec() {}

  /** Returns an outbox without anything in it. */
  protected abstract Outbox outbox();

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void whatever_ends_in_between_each_report_is_taken_once_or_once_more_with_the_same_id(
      @ForAll("steps") List<Integer> steps) {
    Outbox outbox = outbox();
    Mailroom room = new Mailroom(START);
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS);
    room.turn(Duration.ofDays(15));
    try (Interleaving nodes = Interleaving.of(room, outbox, 3)) {
      steps.forEach(nodes::step);
      nodes.finish();
      Deliveries last = room.deliveries(outbox);
      Round round;
      do {
        room.turn(Duration.ofMinutes(20));
        round = last.run(10);
      } while (round.tried() > 0);
      assertEquals(List.of(), nodes.breaches);
      Set<DeliveryKey> all = new HashSet<>();
      for (Actor actor : List.of(Mailroom.ADA, Mailroom.BOB)) {
        for (int day : List.of(2, 9)) {
          all.add(key(room.series(actor, "weekly"), LocalDate.of(2026, 3, day)));
        }
      }
      Set<String> ids = new TreeSet<>(all.stream().map(DeliveryKey::mailId).toList());
      assertEquals(ids, new TreeSet<>(room.taken));
      for (String id : ids) {
        int times = Collections.frequency(room.taken, id);
        int most = 1 + nodes.lost.getOrDefault(id, 0);
        assertTrue(times <= most, () -> times + " times instead of " + most);
      }
      all.forEach(key -> assertEquals(State.ACCEPTED, outbox.find(key).orElseThrow().state()));
      assertEquals(4, outbox.page(room.ledger(), Optional.empty(), Optional.empty(), 10).size());
    }
  }

  @Test
  void a_node_may_end_at_every_step_and_the_next_one_goes_on() {
    int most = 0;
    boolean wasEnded = true;
    for (int step = 0; wasEnded; step++) {
      Outbox outbox = outbox();
      Mailroom room = new Mailroom(START);
      room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
      room.turn(Duration.ofDays(7));
      try (Interleaving node = Interleaving.of(room, outbox, 1)) {
        wasEnded = node.runAndEndAt(step);
        room.turn(LEASE);
        room.deliveries(outbox).run(10);
        assertEquals(List.of(), node.breaches);
        assertEquals(1, new HashSet<>(room.taken).size());
        int times = room.taken.size();
        assertTrue(times == 1 || (times == 2 && node.lost.size() == 1));
        most = Math.max(most, times);
        Delivery only = outbox.page(room.ledger(), Optional.empty(), Optional.empty(), 10).get(0);
        assertEquals(State.ACCEPTED, only.state());
      }
    }
    // The one window that there is.
    assertEquals(2, most);
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers().between(0, 3 * 16 - 1).list().ofMinSize(60).ofMaxSize(160);
  }

  private static DeliveryKey key(Series series, LocalDate monday) {
    return new DeliveryKey(series, new Period(monday, monday.plusDays(6)));
  }

  @Test
  void several_nodes_at_once_deliver_everything_once() throws Exception {
    Outbox outbox = outbox();
    Mailroom room = new Mailroom(START);
    List<DeliveryKey> keys =
        IntStream.range(0, 24)
            .mapToObj(i -> key(room.series(Mailroom.ADA, "asked-" + i), LocalDate.EPOCH))
            .toList();
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS);
    room.turn(Duration.ofDays(22));
    List<Callable<Integer>> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(
          () -> {
            keys.forEach(key -> outbox.offer(asked(key), room.now()));
            return room.deliveries(outbox).run(100).accepted();
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    int accepted = 0;
    try {
      for (Future<Integer> node : threads.invokeAll(nodes)) {
        accepted += node.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(24 + 6, accepted);
    assertEquals(24 + 6, room.taken.size());
    assertEquals(24 + 6, new HashSet<>(room.taken).size());
  }

  private static Offer asked(DeliveryKey key) {
    return new Offer(key, Locale.GERMANY, Set.of(Format.PDF, Format.XLSX), true);
  }

  private DeliveryKey key(int number) {
    return key(series, LocalDate.of(2026, 1, 5).plusWeeks(number));
  }

  @Test
  void what_was_offered_is_found_as_it_was_and_there_once() {
    Outbox outbox = outbox();
    assertEquals(Optional.empty(), outbox.find(key(1)));
    assertTrue(outbox.offer(asked(key(1)), START));
    assertFalse(outbox.offer(new Offer(key(1), Locale.UK, Set.of(), false), START.plusSeconds(9)));
    Delivery delivery = outbox.find(key(1)).orElseThrow();
    assertEquals(
        new Delivery(asked(key(1)), State.WAITING, "", 0, START, START, START, Optional.empty()),
        delivery);
  }

  @Test
  void names_that_differ_in_case_only_are_of_two_people() {
    Outbox outbox = outbox();
    DeliveryKey other = key(new Series(ledger, Actor.of("Ada"), "weekly"), LocalDate.EPOCH);
    DeliveryKey own = key(series, LocalDate.EPOCH);
    assertTrue(outbox.offer(asked(own), START));
    assertTrue(outbox.offer(asked(other), START));
    outbox.forget(Actor.of("Ada"));
    assertEquals(Optional.empty(), outbox.find(other));
    assertTrue(outbox.find(own).isPresent());
    assertEquals(1, outbox.page(ledger, Optional.of(Actor.of("ada")), Optional.empty(), 5).size());
  }

  @Test
  void a_lease_keeps_others_away_until_it_is_over() {
    Outbox outbox = outbox();
    outbox.offer(asked(key(1)), START);
    assertEquals(Optional.empty(), outbox.claim(START.minusMillis(1), START.plus(LEASE)));
    Lease first = outbox.claim(START, START.plus(LEASE)).orElseThrow();
    assertEquals(1, first.delivery().tries());
    assertEquals(Optional.empty(), outbox.claim(START.plusSeconds(299), START.plus(LEASE)));
    assertTrue(outbox.extend(first, START.plusSeconds(400)));
    assertEquals(Optional.empty(), outbox.claim(START.plusSeconds(399), START.plus(LEASE)));
    Lease second = outbox.claim(START.plusSeconds(400), START.plusSeconds(700)).orElseThrow();
    assertEquals(2, second.delivery().tries());
    assertTrue(second.fence() > first.fence());
  }

  @Test
  void whoever_is_late_changes_nothing_unless_the_mail_was_taken() {
    Outbox outbox = outbox();
    outbox.offer(asked(key(1)), START);
    Lease late = outbox.claim(START, START.plus(LEASE)).orElseThrow();
    Instant after = START.plus(LEASE);
    Lease latest = outbox.claim(after, after.plus(LEASE)).orElseThrow();
    Delivery before = outbox.find(key(1)).orElseThrow();
    assertFalse(outbox.extend(late, after.plusSeconds(999)));
    assertFalse(outbox.postpone(late, "421", after, after));
    assertFalse(outbox.end(late, State.FAILED, "550", after));
    assertEquals(before, outbox.find(key(1)).orElseThrow());
    assertTrue(outbox.accepted(late, after));
    assertFalse(outbox.extend(latest, after.plusSeconds(999)));
    assertFalse(outbox.postpone(latest, "421", after, after));
    assertFalse(outbox.end(latest, State.FAILED, "550", after));
    assertFalse(outbox.accepted(latest, after));
    assertFalse(outbox.withdraw(key(1), "cancelled", after));
    assertFalse(outbox.again(asked(key(1)), after));
    assertEquals(State.ACCEPTED, outbox.find(key(1)).orElseThrow().state());
    assertEquals(Optional.of(after), outbox.find(key(1)).orElseThrow().accepted());
    assertEquals(Optional.empty(), outbox.claim(after.plus(LEASE), after.plus(LEASE)));
  }

  @Test
  void what_is_put_off_comes_when_its_time_has_come_and_the_first_comes_first() {
    Outbox outbox = outbox();
    outbox.offer(asked(key(1)), START);
    outbox.offer(asked(key(2)), START.plusSeconds(5));
    Lease lease = outbox.claim(START, START.plus(LEASE)).orElseThrow();
    assertEquals(key(1), lease.key());
    assertTrue(outbox.postpone(lease, "421", START.plusSeconds(60), START.plusSeconds(1)));
    Delivery waiting = outbox.find(key(1)).orElseThrow();
    assertEquals("421", waiting.reason());
    assertEquals(START.plusSeconds(60), waiting.next());
    Instant later = START.plusSeconds(61);
    assertEquals(key(2), outbox.claim(later, later.plus(LEASE)).orElseThrow().key());
    assertEquals(key(1), outbox.claim(later, later.plus(LEASE)).orElseThrow().key());
  }

  @Test
  void what_ended_is_seen_and_tried_anew_only_if_it_never_was_accepted() {
    Outbox outbox = outbox();
    List<State> ends = List.of(State.BOUNCED, State.FAILED, State.WITHDRAWN);
    for (State state : ends) {
      DeliveryKey key = key(ends.indexOf(state));
      outbox.offer(asked(key), START);
      Lease lease = outbox.claim(START, START.plus(LEASE)).orElseThrow();
      assertTrue(outbox.end(lease, state, "why", START.plusSeconds(1)));
      assertEquals(state, outbox.find(key).orElseThrow().state());
      assertEquals("why", outbox.find(key).orElseThrow().reason());
      assertEquals(Optional.empty(), outbox.claim(START.plusSeconds(999), START.plusSeconds(9999)));
      assertFalse(outbox.bounced(key.id(), "5.1.1", START));
      assertTrue(outbox.again(asked(key), START.plusSeconds(2)));
      assertFalse(outbox.again(asked(key), START.plusSeconds(2)));
      Lease next = outbox.claim(START.plusSeconds(2), START.plusSeconds(3)).orElseThrow();
      assertEquals(1, next.delivery().tries());
      assertTrue(next.fence() > lease.fence());
      assertTrue(outbox.accepted(next, START.plusSeconds(3)));
      assertTrue(outbox.bounced(key.id(), "5.1.1", START.plusSeconds(4)));
      assertFalse(outbox.accepted(next, START.plusSeconds(5)));
      assertFalse(outbox.again(asked(key), START.plusSeconds(5)));
      assertEquals(State.BOUNCED, outbox.find(key).orElseThrow().state());
      assertTrue(outbox.find(key).orElseThrow().accepted().isPresent());
    }
    Lease none = new Lease(outbox.find(key(0)).orElseThrow(), 1);
    for (State state : List.of(State.WAITING, State.ACCEPTED)) {
      assertThrows(IllegalArgumentException.class, () -> outbox.end(none, state, "", START));
    }
    assertFalse(outbox.bounced("0".repeat(64), "5.1.1", START));
  }

  @Test
  void what_is_withdrawn_is_not_sent_even_if_it_is_lent() {
    Outbox outbox = outbox();
    outbox.offer(asked(key(1)), START);
    Lease lease = outbox.claim(START, START.plus(LEASE)).orElseThrow();
    assertTrue(outbox.withdraw(key(1), "cancelled", START));
    assertFalse(outbox.withdraw(key(1), "cancelled", START));
    assertFalse(outbox.extend(lease, START.plus(LEASE)));
    assertEquals(State.WITHDRAWN, outbox.find(key(1)).orElseThrow().state());
  }

  @Test
  void a_schedule_is_decided_by_whoever_is_first_and_with_all_its_offers() {
    Outbox outbox = outbox();
    assertEquals(Map.of(), outbox.through(List.of(series)));
    Instant one = START.plusSeconds(1);
    Instant two = START.plusSeconds(2);
    assertFalse(outbox.advance(series, Optional.of(START), one, List.of(asked(key(9))), START));
    assertTrue(
        outbox.advance(
            series, Optional.empty(), one, List.of(asked(key(1)), asked(key(2))), START));
    assertFalse(outbox.advance(series, Optional.empty(), two, List.of(asked(key(9))), START));
    assertEquals(Map.of(series, one), outbox.through(List.of(series)));
    assertTrue(
        outbox.advance(
            series, Optional.of(one), two, List.of(asked(key(2)), asked(key(3))), START));
    assertFalse(outbox.advance(series, Optional.of(one), two, List.of(asked(key(9))), START));
    Series other = new Series(ledger, Actor.of("Ada"), "weekly");
    assertEquals(Map.of(series, two), outbox.through(List.of(other, series)));
    assertEquals(Map.of(), outbox.through(List.of()));
    assertEquals(3, outbox.page(ledger, Optional.empty(), Optional.empty(), 9).size());
    assertEquals(Optional.empty(), outbox.find(key(9)));
  }

  @Test
  void pages_go_on_where_the_one_before_ended() {
    Outbox outbox = outbox();
    for (int i = 0; i < 7; i++) {
      outbox.offer(asked(key(i)), START.plusMillis(i / 3));
    }
    outbox.offer(asked(key(new Series(ledger, Actor.of("bob"), "weekly"), START)), START);
    List<Delivery> all = outbox.page(ledger, Optional.empty(), Optional.empty(), 500);
    assertEquals(8, all.size());
    List<Delivery> parts = new ArrayList<>();
    List<Delivery> part = outbox.page(ledger, Optional.empty(), Optional.empty(), 3);
    while (!part.isEmpty()) {
      parts.addAll(part);
      part = outbox.page(ledger, Optional.empty(), Optional.of(part.get(part.size() - 1)), 3);
    }
    assertEquals(all, parts);
    assertEquals(
        7, outbox.page(ledger, Optional.of(Actor.of("ada")), Optional.empty(), 500).size());
    for (int limit : List.of(0, 501)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> outbox.page(ledger, Optional.empty(), Optional.empty(), limit));
    }
  }

  @Test
  void what_failed_anywhere_is_counted_and_told_the_latest_first() {
    Outbox outbox = outbox();
    assertEquals(Map.of(), outbox.counts());
    assertEquals(List.of(), outbox.failures(5));
    Series elsewhere = new Series(new LedgerId(new UUID(7, 9)), Actor.of("bob"), "weekly");
    outbox.offer(asked(key(elsewhere, START)), START);
    for (int i = 0; i < 5; i++) {
      outbox.offer(asked(key(i)), START.plusSeconds(1 + i));
    }
    List<State> ends = List.of(State.FAILED, State.WITHDRAWN, State.BOUNCED);
    List<DeliveryKey> ended = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Lease lease = outbox.claim(START.plusSeconds(9), START.plusSeconds(99)).orElseThrow();
      ended.add(lease.key());
      if (i < ends.size()) {
        assertTrue(outbox.end(lease, ends.get(i), "550", START.plusSeconds(20 + i)));
      } else {
        assertTrue(outbox.accepted(lease, START.plusSeconds(30)));
      }
    }
    assertEquals(elsewhere, ended.get(0).series(), "what came first");
    assertEquals(
        Map.of(
            State.WAITING, 2L,
            State.ACCEPTED, 1L,
            State.BOUNCED, 1L,
            State.FAILED, 1L,
            State.WITHDRAWN, 1L),
        outbox.counts());
    assertEquals(
        List.of(ended.get(2), ended.get(0)),
        outbox.failures(5).stream().map(Delivery::key).toList());
    assertEquals(
        List.of(outbox.find(ended.get(2)).orElseThrow()), outbox.failures(1), "with all there is");
    for (int limit : List.of(0, 501)) {
      assertThrows(IllegalArgumentException.class, () -> outbox.failures(limit));
    }
  }

  private static DeliveryKey key(Series series, Instant any) {
    return key(series, LocalDate.ofInstant(any, ZoneOffset.UTC));
  }

  @Test
  void what_is_erased_is_gone_and_what_is_purged_is_not_offered_again() {
    Outbox outbox = outbox();
    outbox.advance(series, Optional.empty(), START, List.of(asked(key(1)), asked(key(2))), START);
    Lease lease = outbox.claim(START, START.plus(LEASE)).orElseThrow();
    outbox.accepted(lease, START.plusSeconds(1));
    assertEquals(0, outbox.purge(START.plusSeconds(1)));
    assertEquals(1, outbox.purge(START.plusSeconds(2)));
    assertEquals(Map.of(series, START), outbox.through(List.of(series)));
    assertEquals(1, outbox.page(ledger, Optional.empty(), Optional.empty(), 9).size());
    outbox.erase(new LedgerId(new UUID(7, 9)));
    assertEquals(1, outbox.through(List.of(series)).size());
    outbox.erase(ledger);
    assertEquals(Map.of(), outbox.through(List.of(series)));
    assertEquals(List.of(), outbox.page(ledger, Optional.empty(), Optional.empty(), 9));
    assertFalse(outbox.accepted(lease, START));
  }
}
