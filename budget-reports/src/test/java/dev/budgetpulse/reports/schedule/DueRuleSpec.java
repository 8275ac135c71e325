package dev.budgetpulse.reports.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.reports.template.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DueRuleSpec {
  private static final Instant SINCE = Instant.parse("2025-12-31T11:22:33Z");
  private static final DueRule RULE = DueRule.of(Calendars.plain(), DueRule.USUAL_PATIENCE);
  private static final Topic TOPIC = new Topic.Standard("monthly", Window.lastMonth());

  private static Subscription wish(Terms terms) {
    return new Subscription(new UUID(1, 1), Actor.of("ada"), TOPIC, terms, SINCE);
  }

  private static Window window(Terms terms) {
    return new Window.LastFull(terms.cadence().rule().orElse(PeriodRule.weeks(DayOfWeek.MONDAY)));
  }

  private static Due due(Terms terms, Instant after, Instant now) {
    return RULE.due(wish(terms), window(terms), after, now);
  }

  /** Returns all that is due when it is asked at some times, going on from what was decided. */
  private static List<Slot> polled(Terms terms, List<Instant> times) {
    List<Slot> slots = new ArrayList<>();
    Instant through = SINCE;
    for (Instant now : times) {
      Due due = due(terms, through, now);
      assertTrue(!due.through().isBefore(through));
      due.slots().forEach(slot -> assertTrue(!slot.at().isAfter(now)));
      slots.addAll(due.slots());
      through = due.through();
    }
    return slots;
  }

  @Property(tries = 150)
  void each_is_due_once_and_in_order_whenever_it_is_asked_even_if_clocks_go_back(
      @ForAll("terms") Terms any, @ForAll("times") List<Instant> times) {
    Terms terms = any.with(CatchUp.ALL);
    Instant end = Collections.max(times);
    List<Slot> all = polled(terms, List.of(end, end));
    assertEquals(all, polled(terms, times));
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i - 1).day().isBefore(all.get(i).day()));
      assertEquals(all.get(i - 1).period().last().plusDays(1), all.get(i).period().first());
    }
  }

  @Property(tries = 150)
  void the_latest_is_one_each_time_and_none_twice(
      @ForAll("terms") Terms any, @ForAll("times") List<Instant> times) {
    List<Slot> all = polled(any.with(CatchUp.ALL), times);
    List<Slot> latest = polled(any.with(CatchUp.LATEST), times);
    assertTrue(latest.size() <= times.size());
    assertTrue(all.containsAll(latest));
    assertEquals(latest.stream().distinct().toList(), latest);
    assertEquals(
        all.isEmpty() ? List.of() : List.of(all.get(all.size() - 1)),
        latest.isEmpty() ? List.of() : List.of(latest.get(latest.size() - 1)));
  }

  @Property(tries = 150)
  void nothing_late_is_due_where_nothing_late_is_wanted(
      @ForAll("terms") Terms any, @ForAll("times") List<Instant> times) {
    Terms terms = any.with(CatchUp.NONE);
    Instant now = Collections.max(times);
    Due due = due(terms, SINCE, now);
    due.slots().forEach(slot -> assertTrue(slot.at().isAfter(now.minus(DueRule.USUAL_PATIENCE))));
    List<Slot> all = polled(terms.with(CatchUp.ALL), List.of(now, now));
    assertTrue(all.containsAll(due.slots()));
    for (Slot slot : all) {
      assertEquals(
          List.of(slot), due(terms, slot.at().minusSeconds(1), slot.at().plusSeconds(1)).slots());
    }
  }

  @Property(tries = 150)
  void each_is_due_at_the_hour_that_clocks_show_or_as_soon_as_they_have_left_it_out(
      @ForAll("terms") Terms terms, @ForAll("times") List<Instant> times) {
    for (Slot slot : polled(terms.with(CatchUp.ALL), times)) {
      LocalDateTime wanted = slot.day().atTime(terms.hour(), 0);
      LocalDateTime shown = LocalDateTime.ofInstant(slot.at(), terms.zone());
      if (terms.zone().getRules().getValidOffsets(wanted).isEmpty()) {
        LocalDateTime before = LocalDateTime.ofInstant(slot.at().minusNanos(1), terms.zone());
        assertTrue(before.isBefore(wanted) && shown.isAfter(wanted));
      } else {
        assertEquals(wanted, shown);
      }
    }
  }

  @Property(tries = 50)
  void nothing_is_due_while_it_is_off_nor_before_it_counts(
      @ForAll("terms") Terms terms, @ForAll("times") List<Instant> times) {
    assertEquals(List.of(), polled(terms.with(Cadence.off()), times));
    Instant early = SINCE.minus(Duration.ofDays(400));
    assertEquals(new Due(List.of(), SINCE), due(terms, early, SINCE));
    due(terms.with(CatchUp.ALL), early, Collections.max(times))
        .slots()
        .forEach(slot -> assertTrue(slot.at().isAfter(SINCE)));
  }

  @Provide
  Arbitrary<Terms> terms() {
    Arbitrary<Cadence> cadences =
        Arbitraries.of(
            Cadence.weekly(DayOfWeek.MONDAY),
            Cadence.weekly(DayOfWeek.SUNDAY),
            Cadence.fortnightly(LocalDate.of(2026, 5, 17)),
            Cadence.monthly(1),
            Cadence.monthly(31),
            Cadence.quarterly(5),
            Cadence.yearly(Month.FEBRUARY, 29));
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Africa/Casablanca",
                "Pacific/Kiritimati",
                "America/Santiago")
            .map(ZoneId::of);
    return Combinators.combine(cadences, Arbitraries.integers().between(0, 23), zones)
        .as((cadence, hour, zone) -> Terms.of(cadence, hour, zone, Locale.UK));
  }

  @Provide
  Arbitrary<List<Instant>> times() {
    return Arbitraries.longs()
        .between(0, Duration.ofDays(500).toMinutes())
        .map(minutes -> SINCE.plus(minutes, ChronoUnit.MINUTES))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static List<String> sundaysAt(int hour, String zone, String from, String to) {
    Terms terms =
        Terms.of(Cadence.weekly(DayOfWeek.SUNDAY), hour, ZoneId.of(zone), Locale.UK)
            .with(CatchUp.ALL);
    Subscription subscription =
        new Subscription(new UUID(1, 1), Actor.of("ada"), TOPIC, terms, Instant.parse(from));
    return RULE
        .due(subscription, window(terms), Instant.parse(from), Instant.parse(to))
        .slots()
        .stream()
        .map(slot -> slot.at().toString())
        .toList();
  }

  @Test
  void an_hour_that_is_left_out_is_the_next_one_and_one_that_is_twice_is_the_first() {
    assertEquals(
        List.of("2026-03-22T01:00:00Z", "2026-03-29T01:00:00Z", "2026-04-05T00:00:00Z"),
        sundaysAt(2, "Europe/Berlin", "2026-03-20T00:00:00Z", "2026-04-06T00:00:00Z"));
    assertEquals(
        List.of("2026-10-18T00:00:00Z", "2026-10-25T00:00:00Z", "2026-11-01T01:00:00Z"),
        sundaysAt(2, "Europe/Berlin", "2026-10-17T00:00:00Z", "2026-11-02T00:00:00Z"));
  }

  @Test
  void a_day_that_is_left_out_is_over_when_the_next_one_begins() {
    Terms fridays =
        Terms.of(Cadence.weekly(DayOfWeek.FRIDAY), 9, ZoneId.of("Pacific/Apia"), Locale.UK)
            .with(CatchUp.ALL);
    Instant from = Instant.parse("2011-12-25T00:00:00Z");
    Subscription subscription =
        new Subscription(new UUID(1, 1), Actor.of("ada"), TOPIC, fridays, from);
    Due due = RULE.due(subscription, window(fridays), from, Instant.parse("2012-01-07T00:00:00Z"));
    assertEquals(
        List.of(Instant.parse("2011-12-30T10:00:00Z"), Instant.parse("2012-01-05T19:00:00Z")),
        due.slots().stream().map(Slot::at).toList());
  }

  @Test
  void every_cadence_has_its_days() {
    assertEquals(
        List.of("2026-01-05", "2026-01-12", "2026-01-19"), days(Cadence.weekly(DayOfWeek.MONDAY)));
    assertEquals(
        List.of("2026-01-13", "2026-01-27", "2026-02-10"),
        days(Cadence.fortnightly(LocalDate.of(2026, 5, 19))));
    assertEquals(List.of("2026-01-31", "2026-02-28", "2026-03-31"), days(Cadence.monthly(31)));
    assertEquals(List.of("2026-01-05", "2026-04-05", "2026-07-05"), days(Cadence.quarterly(5)));
    assertEquals(
        List.of("2026-02-28", "2027-02-28", "2028-02-29"),
        days(Cadence.yearly(Month.FEBRUARY, 29)));
  }

  private static List<String> days(Cadence cadence) {
    Terms terms = Terms.of(cadence, 9, ZoneId.of("Europe/Berlin"), Locale.UK).with(CatchUp.ALL);
    return polled(terms, List.of(Instant.parse("2029-01-01T00:00:00Z"))).stream()
        .limit(3)
        .map(slot -> slot.day().toString())
        .toList();
  }

  @Test
  void what_is_due_after_years_comes_in_parts() {
    Terms terms =
        Terms.of(Cadence.weekly(DayOfWeek.MONDAY), 9, ZoneId.of("UTC"), Locale.UK)
            .with(CatchUp.ALL);
    Instant now = Instant.parse("2036-01-01T00:00:00Z");
    Due first = due(terms, SINCE, now);
    assertEquals(100, first.slots().size());
    assertEquals(first.slots().get(99).at(), first.through());
    assertEquals(
        first.slots().get(99).day().plusWeeks(1),
        due(terms, first.through(), now).slots().get(0).day());
    assertEquals(1, due(terms.with(CatchUp.LATEST), SINCE, now).slots().size());
  }

  @Test
  void what_is_no_rule_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DueRule.of(Calendars.plain(), Duration.ofSeconds(-1)));
    for (int hour : List.of(-1, 24)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Terms.of(Cadence.off(), hour, ZoneId.of("UTC"), Locale.UK));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Topic.Standard("template-x", Window.lastMonth()));
  }
}
