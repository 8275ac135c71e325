package dev.budgetpulse.core.preference;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;

/** The preferences that every host has. */
public final class StandardPreferences {
  /** The language and region that texts, numbers and dates are for; English by default. */
  public static final PreferenceKey<Locale> LOCALE =
      PreferenceKey.of("locale", Locale.ENGLISH, PreferenceCodec.locale());

  /** The zone that says which day it is; UTC by default, never the zone of the machine. */
  public static final PreferenceKey<ZoneId> TIME_ZONE =
      PreferenceKey.of("time-zone", ZoneOffset.UTC, PreferenceCodec.timeZone());

  /** The day that a week begins with; Monday by default, as in ISO 8601. */
  public static final PreferenceKey<DayOfWeek> FIRST_WEEKDAY =
      PreferenceKey.of("first-weekday", DayOfWeek.MONDAY, PreferenceCodec.weekday());

  /** How pages look; as the reader's system by default. */
  public static final PreferenceKey<Theme> THEME =
      PreferenceKey.of("theme", Theme.SYSTEM, PreferenceCodec.oneOf(Theme.class));

  private StandardPreferences() {}

  /** How pages look. */
  public enum Theme {
    /** As the reader's system does. */
    SYSTEM,
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK
  }

  /**
   * Returns the key of the currency that totals are shown in.
   *
   * @param ofLedger the ledger's currency, which holds while nothing is set
   */
  public static PreferenceKey<Currency> currency(Currency ofLedger) {
    return PreferenceKey.of("currency", ofLedger, PreferenceCodec.currency());
  }
}
