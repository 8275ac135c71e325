package dev.budgetpulse.reports.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class AlertPreferencesSpec {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Property(tries = 300)
  void nobody_is_told_before_it_was_found_or_in_quiet_hours(
      @ForAll("preferences") AlertPreferences preferences,
      @ForAll AlertKind kind,
      @ForAll("moments") Instant found) {
    preferences
        .time(kind, found)
        .ifPresent(
            moment -> {
              assertFalse(moment.isBefore(found));
              assertFalse(isQuiet(preferences, moment), moment::toString);
            });
  }

  @Property(tries = 300)
  void whoever_wants_to_be_told_is_told_within_two_days(
      @ForAll("preferences") AlertPreferences preferences,
      @ForAll AlertKind kind,
      @ForAll("moments") Instant found) {
    boolean off = preferences.tellings().get(kind) == Telling.OFF;
    Optional<Instant> moment = preferences.time(kind, found);
    assertEquals(off, moment.isEmpty());
    assertTrue(
        moment.filter(it -> Duration.between(found, it).toHours() > 49).isEmpty(),
        moment::toString);
  }

  @Property(tries = 300)
  void what_is_found_later_is_never_told_earlier(
      @ForAll("preferences") AlertPreferences preferences,
      @ForAll AlertKind kind,
      @ForAll("moments") Instant found) {
    Optional<Instant> first = preferences.time(kind, found);
    Optional<Instant> second = preferences.time(kind, found.plusSeconds(1_234));
    assertTrue(first.isEmpty() || !second.orElseThrow().isBefore(first.get()));
  }

  @Property(tries = 200)
  void all_of_a_day_before_its_time_is_in_one_digest(
      @ForAll("preferences") AlertPreferences preferences, @ForAll("moments") Instant found) {
    AlertPreferences daily = inDigest(preferences);
    Instant told = daily.time(AlertKind.BUDGET, found).orElseThrow();
    Instant halfWay = found.plus(Duration.between(found, told).dividedBy(2));
    assertEquals(Optional.of(told), daily.time(AlertKind.BUDGET, halfWay));
  }

  @Test
  void at_once_waits_for_the_end_of_the_night() {
    AlertPreferences usual = usual();
    assertEquals(at("2026-03-10T14:00"), told(usual, "2026-03-10T14:00"));
    assertEquals(at("2026-03-11T07:00"), told(usual, "2026-03-10T22:00"));
    assertEquals(at("2026-03-10T07:00"), told(usual, "2026-03-10T03:00"));
    assertEquals(at("2026-03-10T07:00"), told(usual, "2026-03-10T07:00"));
  }

  @Test
  void a_night_from_which_clocks_take_an_hour_ends_at_its_local_time() {
    assertEquals(at("2026-03-29T07:00"), told(usual(), "2026-03-28T23:00"));
    assertEquals(at("2026-10-25T07:00"), told(usual(), "2026-10-24T23:00"));
  }

  @Test
  void an_hour_that_a_day_does_not_have_is_an_hour_later() {
    AlertPreferences early =
        AlertPreferences.of(
            berlin()
                .with(AlertPreferences.QUIET_FROM, LocalTime.MIDNIGHT)
                .with(AlertPreferences.QUIET_UNTIL, LocalTime.of(2, 30)));
    assertEquals(Instant.parse("2026-03-29T01:30:00Z"), told(early, "2026-03-29T00:30"));
  }

  @Test
  void preferences_are_read_back_as_they_were_set() {
    Preferences set =
        berlin()
            .with(AlertKind.BILL_DUE.preference(), Telling.OFF)
            .with(AlertPreferences.LARGE, Optional.of(Money.parse("EUR 500.00")))
            .with(AlertPreferences.DIGEST, LocalTime.of(18, 15));
    AlertPreferences read = AlertPreferences.of(Preferences.of(set.texts()));
    assertEquals(Telling.OFF, read.tellings().get(AlertKind.BILL_DUE));
    assertEquals(Optional.of(Money.parse("EUR 500.00")), read.large());
    assertEquals(LocalTime.of(18, 15), read.digest());
    assertEquals(9, AlertPreferences.keys().size());
  }

  @Test
  void what_is_no_preference_counts_as_not_set() {
    AlertPreferences read =
        AlertPreferences.of(
            Preferences.of(
                Map.of(
                    "alert-large", "EUR -1.00", "alert-quiet-from", "25:99", "alert-budget", "x")));
    assertEquals(Optional.empty(), read.large());
    assertEquals(LocalTime.of(22, 0), read.quietFrom());
    assertEquals(Telling.AT_ONCE, read.tellings().get(AlertKind.BUDGET));
  }

  @Test
  void preferences_say_something_of_each_kind() {
    AlertPreferences usual = usual();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new AlertPreferences(
                Map.of(),
                usual.large(),
                usual.quietFrom(),
                usual.quietUntil(),
                usual.digest(),
                BERLIN));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new AlertPreferences(
                usual.tellings(),
                Optional.of(Money.parse("EUR 0.00")),
                usual.quietFrom(),
                usual.quietUntil(),
                usual.digest(),
                BERLIN));
  }

  private static AlertPreferences inDigest(AlertPreferences preferences) {
    return new AlertPreferences(
        Stream.of(AlertKind.values())
            .collect(Collectors.toMap(kind -> kind, kind -> Telling.DIGEST)),
        preferences.large(),
        preferences.quietFrom(),
        preferences.quietUntil(),
        preferences.digest(),
        preferences.zone());
  }

  private static Preferences berlin() {
    return Preferences.none().with(StandardPreferences.TIME_ZONE, BERLIN);
  }

  private static AlertPreferences usual() {
    return AlertPreferences.of(berlin());
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static Instant told(AlertPreferences preferences, String local) {
    return preferences.time(AlertKind.BUDGET, at(local)).orElseThrow();
  }

  private static boolean isQuiet(AlertPreferences preferences, Instant moment) {
    LocalTime time = moment.atZone(preferences.zone()).toLocalTime();
    LocalTime from = preferences.quietFrom();
    LocalTime until = preferences.quietUntil();
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : until.isBefore(from) && (!time.isBefore(from) || time.isBefore(until));
  }

  @Provide
  Arbitrary<Instant> moments() {
    // Around the days on which clocks are put, too.
    return Arbitraries.longs()
        .between(
            Instant.parse("2026-03-20T00:00:00Z").getEpochSecond(),
            Instant.parse("2026-11-10T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<AlertPreferences> preferences() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 95)
            .map(quarter -> LocalTime.of(0, 0).plusMinutes(quarter * 15L));
    Arbitrary<Map<AlertKind, Telling>> tellings =
        Arbitraries.maps(Arbitraries.of(AlertKind.class), Arbitraries.of(Telling.class))
            .ofSize(AlertKind.values().length);
    return Combinators.combine(
            tellings,
            times,
            times,
            times,
            Arbitraries.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"))
        .as(
            (all, from, until, digest, zone) ->
                new AlertPreferences(all, Optional.empty(), from, until, digest, ZoneId.of(zone)))
        .withoutEdgeCases();
  }
}
