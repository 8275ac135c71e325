package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.preference.PreferenceCodec;
import dev.budgetpulse.core.preference.PreferenceKey;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;

/**
 * How pages look to somebody, as attributes of their first element that the style sheet knows.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param density {@code comfortable} or {@code compact}
 * @param size of letters: {@code small}, {@code normal} or {@code large}
 */
public record Look(String theme, String density, String size) {
  /** The preference of how close lines stand. */
  public static final PreferenceKey<Density> DENSITY =
      PreferenceKey.of("site.density", Density.COMFORTABLE, PreferenceCodec.oneOf(Density.class));

  /** The preference of how large letters are. */
  public static final PreferenceKey<Size> SIZE =
      PreferenceKey.of("site.size", Size.NORMAL, PreferenceCodec.oneOf(Size.class));

  /** How close lines stand. */
  public enum Density {
    /** With room around them. */
    COMFORTABLE,
    /** As many as fit. */
    COMPACT
  }

  /** How large letters are. */
  public enum Size {
    /** Smaller than the browser's own. */
    SMALL,
    /** As the browser has them. */
    NORMAL,
    /** Larger than the browser's own. */
    LARGE
  }

  /** Returns how pages look to who has chosen this. */
  static Look of(Preferences preferences) {
    return new Look(
        Words.word(preferences.get(StandardPreferences.THEME)),
        Words.word(preferences.get(DENSITY)),
        Words.word(preferences.get(SIZE)));
  }
}
