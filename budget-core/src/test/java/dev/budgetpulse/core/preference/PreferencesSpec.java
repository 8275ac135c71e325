package dev.budgetpulse.core.preference;

import static dev.budgetpulse.core.preference.StandardPreferences.FIRST_WEEKDAY;
import static dev.budgetpulse.core.preference.StandardPreferences.LOCALE;
import static dev.budgetpulse.core.preference.StandardPreferences.THEME;
import static dev.budgetpulse.core.preference.StandardPreferences.TIME_ZONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.preference.StandardPreferences.Theme;
import dev.budgetpulse.core.statement.Samples;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of preferences. */
final class PreferencesSpec {
  private static final Actor ADA = Actor.of("ada");
  private static final Actor BOB = Actor.of("bob");
  private static final LedgerId LEDGER = new LedgerId(new UUID(1, 1));
  private static final PreferenceKey<Currency> CURRENCY =
      StandardPreferences.currency(Currency.getInstance("EUR"));
  private static final PreferenceKey<Long> ROWS =
      PreferenceKey.of("app.rows", 50L, PreferenceCodec.wholeNumber(1, 500));
  private static final PreferenceKey<String> GREETING =
      PreferenceKey.of("app.greeting", "hello", PreferenceCodec.text());
  private static final PreferenceKey<Boolean> HINTS =
      PreferenceKey.of("app.hints", true, PreferenceCodec.yesOrNo());
  private static final List<PreferenceKey<?>> KEYS =
      List.of(CURRENCY, LOCALE, TIME_ZONE, FIRST_WEEKDAY, THEME, ROWS, GREETING, HINTS);

  @Property
  void what_is_set_is_read_again_and_nothing_else_changes(
      @ForAll("settings") Setting<?> one, @ForAll("stored") Map<String, String> stored) {
    assertReadAgain(one, Preferences.of(stored));
  }

  private static <T> void assertReadAgain(Setting<T> one, Preferences before) {
    Preferences after = before.with(one.key(), one.value());
    assertEquals(one.value(), after.get(one.key()));
    assertEquals(after, Preferences.of(after.texts()));
    Map<String, String> others = new TreeMap<>(after.texts());
    others.remove(one.key().name());
    Map<String, String> othersBefore = new TreeMap<>(before.texts());
    othersBefore.remove(one.key().name());
    assertEquals(othersBefore, others);
    assertEquals(one.key().defaultValue(), after.without(one.key()).get(one.key()));
    assertEquals(after, after.with(one.key(), one.value()));
  }

  @Property
  void what_nobody_here_knows_is_kept_as_it_is(
      @ForAll("stored") Map<String, String> stored, @ForAll("settings") Setting<?> one) {
    Map<String, String> newer = new HashMap<>(stored);
    newer.put("from-a-newer.version", "{\"any\": \"thing\"}");
    Preferences preferences = set(Preferences.of(newer), one).without(THEME);
    assertEquals("{\"any\": \"thing\"}", preferences.texts().get("from-a-newer.version"));
  }

  private static <T> Preferences set(Preferences preferences, Setting<T> one) {
    return preferences.with(one.key(), one.value());
  }

  @Property
  void what_is_stored_is_a_value_or_the_default_holds_and_it_is_told(
      @ForAll("stored") Map<String, String> stored) {
    Preferences preferences = Preferences.of(stored);
    List<String> invalid = preferences.invalid(KEYS).stream().map(InvalidPreference::name).toList();
    for (PreferenceKey<?> key : KEYS) {
      assertEquals(
          stored.containsKey(key.name()) && preferences.find(key).isEmpty(),
          invalid.contains(key.name()));
      if (preferences.find(key).isEmpty()) {
        assertEquals(key.defaultValue(), preferences.get(key));
      }
    }
  }

  @Property
  void today_is_the_day_of_the_actors_zone(
      @ForAll("zones") ZoneId zone, @ForAll("instants") Instant instant) {
    Preferences preferences = Preferences.none().with(TIME_ZONE, zone);
    assertEquals(
        instant.atZone(zone).toLocalDate(), preferences.today(InstantSource.fixed(instant)));
  }

  @Example
  void the_defaults_hold_while_nothing_is_set() {
    Preferences none = Preferences.none();
    assertEquals(Currency.getInstance("EUR"), none.get(CURRENCY));
    assertEquals(Locale.ENGLISH, none.get(LOCALE));
    assertEquals(ZoneOffset.UTC, none.get(TIME_ZONE));
    assertEquals(DayOfWeek.MONDAY, none.get(FIRST_WEEKDAY));
    assertEquals("hello", none.get(GREETING));
    assertEquals(Theme.SYSTEM, none.get(THEME));
    assertEquals(List.of(), none.invalid(KEYS));
  }

  @Example
  void values_are_stored_as_plain_texts() {
    Preferences preferences =
        Preferences.none()
            .with(CURRENCY, Currency.getInstance("JPY"))
            .with(LOCALE, Locale.GERMANY)
            .with(TIME_ZONE, ZoneId.of("Europe/Berlin"))
            .with(FIRST_WEEKDAY, DayOfWeek.SUNDAY)
            .with(THEME, Theme.DARK)
            .with(HINTS, false);
    assertEquals(
        Map.of(
            "currency", "JPY",
            "locale", "de-DE",
            "time-zone", "Europe/Berlin",
            "first-weekday", "sunday",
            "theme", "dark",
            "app.hints", "false"),
        preferences.texts());
    assertEquals(
        "Preferences[app.hints, currency, first-weekday, locale, theme, time-zone]",
        preferences.toString());
  }

  @Example
  void invalid_texts_are_told_and_not_used() {
    Preferences preferences =
        Preferences.of(
            Map.of(
                "currency", "ZZZ",
                "locale", "not_a_tag",
                "time-zone", "Mars/Olympus Mons and a good deal more",
                "first-weekday", "MONDAY",
                "theme", "",
                "app.rows", "501",
                "app.hints", "yes"));
    assertEquals(
        List.of("ZZZ", "not_a_tag", "Mars/Olympus Mons an", "MONDAY", "", "501", "yes"),
        preferences.invalid(KEYS).stream().map(InvalidPreference::text).toList());
    for (PreferenceKey<?> key : KEYS) {
      assertEquals(key.defaultValue(), preferences.get(key));
    }
  }

  @Example
  void sizes_are_bounded() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      many.put("app.k" + i, "");
    }
    Preferences full = Preferences.of(many);
    assertThrows(IllegalArgumentException.class, () -> full.with(THEME, Theme.DARK));
    assertThrows(
        IllegalArgumentException.class, () -> Preferences.none().with(GREETING, "x".repeat(1_001)));
    for (String name : List.of("", "Theme", "a b", "1a", "a".repeat(65), "ä", "a\n")) {
      assertThrows(IllegalArgumentException.class, () -> Preferences.of(Map.of(name, "")), name);
      assertThrows(
          IllegalArgumentException.class,
          () -> PreferenceKey.of(name, "", PreferenceCodec.text()),
          name);
    }
  }

  @Example
  void a_value_that_would_not_be_read_again_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Preferences.none().with(ROWS, 0L));
    assertThrows(
        IllegalArgumentException.class,
        () -> Preferences.none().with(LOCALE, new Locale("no", "NO", "NY")));
  }

  @Example
  void naughty_strings_are_texts_like_others() {
    for (String text : Samples.naughtyStrings()) {
      if (text.length() <= 1_000) {
        Preferences preferences = Preferences.none().with(GREETING, text);
        assertEquals(text, preferences.get(GREETING));
        Map<String, String> everywhere = new HashMap<>();
        KEYS.forEach(key -> everywhere.put(key.name(), text));
        assertTrue(Preferences.of(everywhere).invalid(KEYS).size() < KEYS.size());
      }
    }
  }

  @Example
  @Label("B-090: there is one value per actor, ledger and key, not one row per request")
  void b_090_setting_a_key_again_replaces_its_value() {
    Preferences once = Preferences.none().with(THEME, Theme.DARK);
    Preferences twice = once.with(THEME, Theme.LIGHT);
    assertEquals(Map.of("theme", "light"), twice.texts());
    assertEquals(once, once.with(THEME, Theme.DARK));
  }

  @Example
  @Label("B-091: reading writes nothing, not even a default")
  void b_091_reading_a_preference_leaves_nothing_behind() {
    Preferences none = Preferences.none();
    KEYS.forEach(none::get);
    assertNotEquals(null, none.today(InstantSource.system()));
    assertEquals(List.of(), none.invalid(KEYS));
    assertEquals(Map.of(), none.texts());
    assertThrows(UnsupportedOperationException.class, () -> none.texts().put("theme", "dark"));
  }

  @Example
  void a_viewer_erases_their_own_preferences_and_an_editor_those_of_anybody() {
    LedgerStore store = storeOf(Role.VIEWER);
    ActorPreferences hers = ActorPreferences.of(access(store, ADA, InstantSource.system()));
    ActorPreferences his = ActorPreferences.of(access(store, BOB, InstantSource.system()));
    Preferences dark = Preferences.none().with(THEME, Theme.DARK);
    hers.change(none -> dark);
    his.change(none -> dark);
    Access viewer = access(store, BOB, InstantSource.system());
    assertThrows(AccessDeniedException.class, () -> ActorPreferences.erase(viewer, ADA));
    assertEquals(dark, hers.get());
    assertTrue(isInHistory(store, ADA));
    ActorPreferences.erase(viewer, BOB);
    assertEquals(Preferences.none(), his.get());
    assertFalse(isInHistory(store, BOB));
    his.change(none -> dark);
    ActorPreferences.erase(access(store, ADA, InstantSource.system()), BOB);
    assertEquals(Preferences.none(), his.get());
    assertFalse(isInHistory(store, BOB));
    assertEquals(dark, hers.get());
  }

  @Example
  void preferences_that_change_while_they_are_erased_are_erased_all_the_same() {
    LedgerStore store = storeOf(Role.VIEWER);
    ActorPreferences his = ActorPreferences.of(access(store, BOB, InstantSource.system()));
    his.change(preferences -> preferences.with(THEME, Theme.LIGHT));
    AtomicBoolean raced = new AtomicBoolean();
    // The time is asked for after the preferences were read and before their removal is committed.
    InstantSource racing =
        () -> {
          if (raced.compareAndSet(false, true)) {
            his.change(preferences -> preferences.with(THEME, Theme.DARK));
          }
          return Instant.EPOCH;
        };
    ActorPreferences.erase(access(store, BOB, racing), BOB);
    assertTrue(raced.get());
    assertEquals(Preferences.none(), his.get());
    assertFalse(isInHistory(store, BOB));
  }

  private static LedgerStore storeOf(Role bobs) {
    LedgerStore store = LedgerStore.inMemory();
    store.create(new Ledger(LEDGER, "Home", Currency.getInstance("EUR")), ADA);
    store.grant(LEDGER, new Member(BOB, bobs));
    return store;
  }

  private static Access access(LedgerStore store, Actor actor, InstantSource clock) {
    IdSource ids = IdSource.timeOrdered(InstantSource.system(), new Random());
    return Access.open(store, LEDGER, actor, clock, ids);
  }

  private static boolean isInHistory(LedgerStore store, Actor actor) {
    return store.changeSets(LEDGER, 1, LedgerStore.MOST_AT_ONCE).stream()
        .flatMap(set -> store.changes(LEDGER, set.revision(), 0, 10).stream())
        .anyMatch(change -> change.toString().contains(PreferencesItem.digest(actor)));
  }

  @Example
  @Label("B-096: the actor's zone says which day it is, not the server's")
  void b_096_the_zone_of_the_machine_decides_nothing() {
    InstantSource lateInDecember = InstantSource.fixed(Instant.parse("2026-12-31T23:30:00Z"));
    Preferences tokyo = Preferences.none().with(TIME_ZONE, ZoneId.of("Asia/Tokyo"));
    Preferences newYork = Preferences.none().with(TIME_ZONE, ZoneId.of("America/New_York"));
    TimeZone machine = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertEquals(LocalDate.of(2027, 1, 1), tokyo.today(lateInDecember));
        assertEquals(LocalDate.of(2026, 12, 31), newYork.today(lateInDecember));
        assertEquals(LocalDate.of(2026, 12, 31), Preferences.none().today(lateInDecember));
      }
    } finally {
      TimeZone.setDefault(machine);
    }
  }

  /** A key with one of its values. */
  record Setting<T>(PreferenceKey<T> key, T value) {}

  @Provide
  Arbitrary<Setting<?>> settings() {
    return Arbitraries.oneOf(
        Arbitraries.of(Currency.getAvailableCurrencies()).map(c -> new Setting<>(CURRENCY, c)),
        Arbitraries.of("de-DE", "en", "zh-Hant-TW", "ar-EG-u-nu-arab", "sr-Latn")
            .map(tag -> new Setting<>(LOCALE, Locale.forLanguageTag(tag))),
        zones().map(zone -> new Setting<>(TIME_ZONE, zone)),
        Arbitraries.of(DayOfWeek.class).map(day -> new Setting<>(FIRST_WEEKDAY, day)),
        Arbitraries.strings().ofMaxLength(1_000).map(text -> new Setting<>(GREETING, text)),
        Arbitraries.of(Theme.class).map(theme -> new Setting<>(THEME, theme)),
        Arbitraries.longs().between(1, 500).map(rows -> new Setting<>(ROWS, rows)),
        Arbitraries.of(true, false).map(hints -> new Setting<>(HINTS, hints)));
  }

  @Provide
  Arbitrary<Map<String, String>> stored() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of(KEYS).map(PreferenceKey::name),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(64));
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(30),
            Arbitraries.of("EUR", "de", "dark", "true", "7", "UTC", "monday", "+25:00", "Etc/"));
    return Arbitraries.maps(names, texts).ofMaxSize(12);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(-2_000_000_000L, 30_000_000_000L)
        .map(Instant::ofEpochSecond);
  }

  @Example
  void a_codec_without_a_value_reads_nothing() {
    assertEquals(Optional.empty(), PreferenceCodec.timeZone().read(""));
    assertEquals(Optional.empty(), PreferenceCodec.currency().read("eur"));
    assertEquals(Optional.empty(), PreferenceCodec.locale().read("a b"));
  }
}
