package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.PreferenceCodec;
import dev.budgetpulse.core.preference.PreferenceKey;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How and when somebody wants to be told of things. Immutable.
 *
 * @param tellings how they want to be told of each kind
 * @param large the least amount of a single payment that they are told of, empty for none
 * @param quietFrom the local time at which it becomes quiet
 * @param quietUntil the local time at which it is quiet no more, on the next day if it is not
 *     later; the same as the other if there are no quiet hours
 * @param digest the local time of the daily digest
 * @param zone the zone of these times
 */
public record AlertPreferences(
    Map<AlertKind, Telling> tellings,
    Optional<Money> large,
    LocalTime quietFrom,
    LocalTime quietUntil,
    LocalTime digest,
    ZoneId zone) {
  /** The preference of {@link #large}; nothing by default. */
  public static final PreferenceKey<Optional<Money>> LARGE =
      PreferenceKey.of(
          "alert-large",
          Optional.empty(),
          PreferenceCodec.of(
              text -> text.isEmpty() ? Optional.empty() : Optional.of(Money.parse(text)),
              amount -> amount.map(Money::toString).orElse("")));

  /** The preference of {@link #quietFrom}; ten in the evening by default. */
  public static final PreferenceKey<LocalTime> QUIET_FROM = time("alert-quiet-from", 22);

  /** The preference of {@link #quietUntil}; seven in the morning by default. */
  public static final PreferenceKey<LocalTime> QUIET_UNTIL = time("alert-quiet-until", 7);

  /** The preference of {@link #digest}; eight in the morning by default. */
  public static final PreferenceKey<LocalTime> DIGEST = time("alert-digest", 8);

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if a kind is missing, or the amount is not more than zero
   */
  public AlertPreferences {
    tellings = Map.copyOf(tellings);
    Objects.requireNonNull(quietFrom, "quietFrom");
    Objects.requireNonNull(quietUntil, "quietUntil");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(zone, "zone");
    if (tellings.size() != AlertKind.values().length) {
      throw new IllegalArgumentException("It is not said of each kind how it is told");
    }
    if (large.filter(amount -> !amount.isPositive()).isPresent()) {
      throw new IllegalArgumentException("A large amount is more than zero");
    }
  }

  private static PreferenceKey<LocalTime> time(String name, int hour) {
    return PreferenceKey.of(
        name, LocalTime.of(hour, 0), PreferenceCodec.of(LocalTime::parse, LocalTime::toString));
  }

  /** Returns what somebody has said, in their time zone. */
  public static AlertPreferences of(Preferences preferences) {
    return new AlertPreferences(
        Stream.of(AlertKind.values())
            .collect(Collectors.toMap(kind -> kind, kind -> preferences.get(kind.preference()))),
        preferences.get(LARGE).filter(Money::isPositive),
        preferences.get(QUIET_FROM),
        preferences.get(QUIET_UNTIL),
        preferences.get(DIGEST),
        preferences.get(StandardPreferences.TIME_ZONE));
  }

  /** Returns somebody's preferences, changed so that they are told of nothing. */
  public static Preferences off(Preferences preferences) {
    Preferences changed = preferences;
    for (AlertKind kind : AlertKind.values()) {
      changed = changed.with(kind.preference(), Telling.OFF);
    }
    return changed;
  }

  /** Returns the keys of all these preferences, for pages on which they are set. */
  public static List<PreferenceKey<?>> keys() {
    return Stream.concat(
            Stream.of(AlertKind.values()).map(AlertKind::preference),
            Stream.of(LARGE, QUIET_FROM, QUIET_UNTIL, DIGEST))
        .toList();
  }

  /**
   * Returns when to tell of something.
   *
   * <p>At once is at the moment it was found or, in quiet hours, when they end. A digest is at the
   * next time of the digest; if that is in quiet hours, it is at their end. A local time that a day
   * does not have, since clocks are put forward, is as much later.
   *
   * @param found when it was found
   * @return the moment, not before it was found; empty if they do not want to be told
   */
  public Optional<Instant> time(AlertKind kind, Instant found) {
    return switch (tellings.getOrDefault(kind, Telling.OFF)) {
      case OFF -> Optional.empty();
      case AT_ONCE -> Optional.of(afterQuiet(found));
      case DIGEST -> Optional.of(afterQuiet(next(isQuiet(digest) ? quietUntil : digest, found)));
    };
  }

  /** Returns the first moment from another on at which it is not quiet. */
  Instant afterQuiet(Instant moment) {
    return isQuiet(moment.atZone(zone).toLocalTime()) ? next(quietUntil, moment) : moment;
  }

  private boolean isQuiet(LocalTime time) {
    boolean begun = !time.isBefore(quietFrom);
    boolean over = !time.isBefore(quietUntil);
    return quietUntil.isBefore(quietFrom) ? begun || !over : begun && !over;
  }

  /** Returns the first moment from another on at which it is some time of the day. */
  private Instant next(LocalTime time, Instant from) {
    ZonedDateTime then = from.atZone(zone).toLocalDate().atTime(time).atZone(zone);
    return then.toInstant().isBefore(from)
        ? then.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant()
        : then.toInstant();
  }
}
