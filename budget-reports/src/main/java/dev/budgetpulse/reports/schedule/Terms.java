package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.reports.rendering.Format;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When and how somebody wants a report. Immutable.
 *
 * @param cadence on which days
 * @param hour at which hour of the day, 0 to 23, as clocks in the zone show it
 * @param zone where they live
 * @param catchUp what becomes of reports that were due while nothing ran
 * @param language what it is written in
 * @param formats what is attached, may be empty
 */
public record Terms(
    Cadence cadence, int hour, ZoneId zone, CatchUp catchUp, Locale language, Set<Format> formats) {
  private static final int LONGEST = 100;

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if the hour is out of its range, or the language has too long
   *     a tag
   */
  public Terms {
    Objects.requireNonNull(cadence, "cadence");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(catchUp, "catchUp");
    formats = Set.copyOf(formats);
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("The hours of a day are 0 to 23, not " + hour);
    }
    if (language.toLanguageTag().length() > LONGEST) {
      throw new IllegalArgumentException("That is no language");
    }
  }

  /** Returns the terms of somebody who wants the latest report only, and nothing attached. */
  public static Terms of(Cadence cadence, int hour, ZoneId zone, Locale language) {
    return new Terms(cadence, hour, zone, CatchUp.LATEST, language, Set.of());
  }

  /** Returns the terms with another cadence. */
  public Terms with(Cadence other) {
    return new Terms(other, hour, zone, catchUp, language, formats);
  }

  /** Returns the terms with another way to catch up. */
  public Terms with(CatchUp other) {
    return new Terms(cadence, hour, zone, other, language, formats);
  }

  /** Returns the terms with other things attached. */
  public Terms attaching(Set<Format> other) {
    return new Terms(cadence, hour, zone, catchUp, language, other);
  }

  Fields write() {
    return Fields.builder()
        .withOptional("cadence", cadence.rule().map(PeriodRule::write))
        .with("hour", hour)
        .with("zone", zone.getId())
        .with("catchUp", catchUp.name())
        .with("language", language.toLanguageTag())
        .withTexts("formats", formats.stream().sorted().map(Format::name).toList())
        .build();
  }

  static Terms read(Fields data) {
    return new Terms(
        new Cadence(data.fields("cadence").map(PeriodRule::read)),
        Math.toIntExact(data.number("hour")),
        zone(data.text("zone")),
        CatchUp.valueOf(data.text("catchUp")),
        Locale.forLanguageTag(data.text("language")),
        data.texts("formats").stream().map(Format::valueOf).collect(Collectors.toSet()));
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("There is no such time zone", e);
    }
  }
}
