package dev.budgetpulse.insights.recurring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.insights.snapshot.Sketch;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of what comes again. */
final class RecurringSpec {
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

  /**
   * Something that comes again and again on its very days, among chance spending elsewhere.
   *
   * @param cents what it costs
   * @param noise the seed of the spending
   */
  record Plant(Cadence cadence, LocalDate start, int times, long cents, long noise) {
    List<LocalDate> days(int more) {
      String rule =
          switch (cadence) {
            case WEEKLY -> "FREQ=WEEKLY";
            case FORTNIGHTLY -> "FREQ=WEEKLY;INTERVAL=2";
            case SEMI_MONTHLY ->
                "FREQ=MONTHLY;BYMONTHDAY="
                    + (1 + start.getDayOfMonth() % 14)
                    + ","
                    + (15 + start.getDayOfMonth() % 14);
            default -> "FREQ=MONTHLY;INTERVAL=" + 12 / cadence.timesYearly();
          };
      return Recurrence.of(start, rule).from(start).limit(times + more).toList();
    }

    LocalDate last() {
      return days(0).get(times - 1);
    }

    Sketch sketch() {
      Sketch sketch = new Sketch();
      days(0).forEach(day -> sketch.pay("Planted", day, -cents));
      Random random = new Random(noise);
      sketch.spendByChance(random, FIRST, 8, 120);
      return sketch;
    }

    List<RecurringStream> found(Snapshot snapshot) {
      return Recurring.in(snapshot).stream()
          .filter(stream -> stream.payee().equals("Planted"))
          .toList();
    }

    RecurringStream only(Snapshot snapshot) {
      List<RecurringStream> found = found(snapshot);
      assertEquals(1, found.size(), () -> this + " gives " + found);
      return found.get(0);
    }
  }

  @Provide
  Arbitrary<Plant> plants() {
    return Combinators.combine(
            Arbitraries.of(Cadence.class),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(6, 12),
            Arbitraries.longs().between(100, 1_000_000),
            Arbitraries.longs())
        .as(
            (cadence, day, times, cents, noise) -> {
              LocalDate start = FIRST.plusDays(day);
              return new Plant(
                  cadence,
                  start.getDayOfMonth() > 28 ? start.minusDays(5) : start,
                  times,
                  cents,
                  noise);
            });
  }

  @Property(tries = 200)
  void what_comes_on_its_days_is_found_with_its_cadence_and_its_next_day(
      @ForAll("plants") Plant plant) {
    RecurringStream stream = plant.only(plant.sketch().on(plant.last()));
    assertEquals(plant.cadence(), stream.cadence());
    assertEquals(plant.times(), stream.hits().size());
    assertEquals(plant.days(1).get(plant.times()), stream.next());
    assertEquals(-plant.cents(), stream.amount().minorUnits());
    assertTrue(stream.expected().includes(stream.amount()));
    assertEquals(Lifecycle.MATURE, stream.lifecycle());
    assertEquals(stream.next(), stream.terms().recurrence().start());
  }

  @Property(tries = 100)
  void other_payments_to_the_same_payee_hide_it_not(@ForAll("plants") Plant plant) {
    Sketch sketch = plant.sketch();
    Set<EntryId> planted = new HashSet<>();
    for (RecurringStream stream : plant.found(sketch.on(plant.last()))) {
      stream.hits().forEach(hit -> planted.add(hit.entry()));
    }
    Random random = new Random(plant.noise());
    for (int i = 0; i < 3; i++) {
      sketch.pay("Planted", FIRST.plusDays(random.nextInt(700)), -plant.cents() * (3 + 2L * i));
    }
    assertTrue(
        plant.found(sketch.on(plant.last())).stream()
            .anyMatch(
                stream ->
                    stream.cadence() == plant.cadence()
                        && stream.next().equals(plant.days(1).get(plant.times()))
                        && stream.evidence().entries().containsAll(planted)));
  }

  @Property(tries = 60)
  void a_stream_keeps_its_fingerprint_while_it_goes_on_and_when_its_amount_changes(
      @ForAll("plants") Plant plant, @ForAll @IntRange(min = 80, max = 125) int percent) {
    Sketch sketch = plant.sketch();
    String before = plant.only(sketch.on(plant.last())).fingerprint();
    List<LocalDate> later = plant.days(4);
    for (LocalDate day : later.subList(plant.times(), later.size())) {
      sketch.pay("Planted", day, -plant.cents() * percent / 100);
      RecurringStream stream = plant.only(sketch.on(day));
      assertEquals(before, stream.fingerprint());
      assertEquals(List.of(), notDismissed(sketch.on(day), Set.of(before), stream));
    }
  }

  private static List<RecurringStream> notDismissed(
      Snapshot snapshot, Set<String> dismissed, RecurringStream stream) {
    return Recurring.in(snapshot, dismissed).stream()
        .filter(other -> other.payee().equals(stream.payee()))
        .toList();
  }

  @Property(tries = 100)
  void without_its_last_three_payments_it_is_late_or_over(@ForAll("plants") Plant plant) {
    List<LocalDate> days = plant.days(0);
    Set<LocalDate> gone = new HashSet<>(days.subList(days.size() - 3, days.size()));
    Snapshot snapshot =
        plant
            .sketch()
            .on(
                plant.last(),
                entry ->
                    entry.amount().minorUnits() != -plant.cents() || !gone.contains(entry.date()));
    RecurringStream stream = plant.only(snapshot);
    assertTrue(
        stream.lifecycle() == Lifecycle.OVERDUE || stream.lifecycle() == Lifecycle.ENDED,
        () -> "It is " + stream.lifecycle());
    assertFalse(stream.missed().isEmpty());
  }

  @Property(tries = 60)
  void equal_ledgers_give_equal_streams_in_whatever_order_their_entries_come(
      @ForAll("plants") Plant plant, @ForAll long order) {
    Sketch sketch = plant.sketch();
    assertEquals(
        Recurring.in(sketch.on(plant.last())), Recurring.in(sketch.shuffled(plant.last(), order)));
  }

  @Property(tries = 60)
  void another_unit_of_money_changes_no_cadence_and_no_lifecycle(
      @ForAll("plants") Plant plant, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Sketch sketch = plant.sketch();
    assertEquals(outlines(sketch.on(plant.last())), outlines(sketch.times(plant.last(), factor)));
  }

  private static Set<List<Object>> outlines(Snapshot snapshot) {
    Set<List<Object>> outlines = new HashSet<>();
    for (RecurringStream stream : Recurring.in(snapshot)) {
      outlines.add(
          List.of(
              stream.fingerprint(),
              stream.cadence(),
              stream.lifecycle(),
              stream.next(),
              stream.evidence()));
    }
    return outlines;
  }

  @Property(tries = 60)
  void nothing_later_than_the_day_counts(
      @ForAll("plants") Plant plant, @ForAll @IntRange(min = 0, max = 700) int day) {
    Sketch sketch = plant.sketch();
    LocalDate asOf = FIRST.plusDays(day);
    Snapshot all = sketch.on(FIRST.plusYears(20));
    List<RecurringStream> then = Recurring.in(all.until(asOf));
    assertEquals(then, Recurring.in(sketch.on(asOf)));
    assertEquals(then, Recurring.in(sketch.on(asOf, entry -> !entry.date().isAfter(asOf))));
  }

  @Property(tries = 30)
  void spending_by_chance_gives_almost_no_stream(@ForAll long seed) {
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 10; i++) {
      Sketch sketch = new Sketch();
      sketch.spendByChance(random, FIRST, 12, 20 + random.nextInt(400));
      found += Recurring.in(sketch.on(FIRST.plusDays(730))).size();
    }
    assertTrue(found <= 6, found + " streams in 10 ledgers of 12 payees");
  }

  @Property(tries = 60)
  void the_evidence_can_be_worked_out_again(@ForAll("plants") Plant plant) {
    Snapshot snapshot = plant.sketch().on(plant.last());
    for (RecurringStream stream : Recurring.in(snapshot)) {
      List<EntryId> entries = stream.hits().stream().map(Hit::entry).toList();
      assertEquals(entries, stream.evidence().entries());
      assertEquals("recurring:" + entries.get(0), stream.fingerprint());
      double weight = -Math.log(3) * (value(stream, "gaps") + value(stream, "extras"));
      List<Hit> hits = new ArrayList<>(stream.hits());
      for (int i = 1; i < hits.size(); i++) {
        long off = Math.abs(ChronoUnit.DAYS.between(hits.get(i).expected(), hits.get(i).actual()));
        assertTrue(off <= stream.cadence().tolerance());
        double one = Math.abs((double) hits.get(i - 1).amount().minorUnits());
        double other = Math.abs((double) hits.get(i).amount().minorUnits());
        double apart = Math.abs(one - other) / Math.max(one, other);
        weight += Math.log(stream.cadence().period() / (2 * off + 1));
        weight += apart == 0 ? Math.log(10) : apart <= 0.15 ? Math.log(2) : -Math.log(2);
      }
      assertEquals(weight, value(stream, "weight"), 1e-4 * weight);
      assertEquals(
          hits.size() / (hits.size() + value(stream, "gaps")), value(stream, "coverage"), 1e-6);
      for (String name : List.of("hits", "coverage", "purity", "weight")) {
        assertTrue(value(stream, name) >= threshold(stream, name), name);
      }
    }
  }

  private static double value(RecurringStream stream, String name) {
    return stream.evidence().figure(name).orElseThrow().value().doubleValue();
  }

  private static double threshold(RecurringStream stream, String name) {
    return stream.evidence().figure(name).orElseThrow().threshold().orElseThrow().doubleValue();
  }
}
