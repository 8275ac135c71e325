package dev.budgetpulse.core.preference;

import java.util.Objects;

/**
 * What a preference is called, of which type it is, and what holds while nobody has set it.
 *
 * <p>A host adds its own, such as {@code PreferenceKey.of("app.rows", 50L,
 * PreferenceCodec.wholeNumber(1, 500))}; a name with a dot is never one of ours. Immutable and
 * thread-safe if the codec is.
 *
 * @param <T> the type of the value
 * @param name 1 to 64 lower-case ASCII letters, digits, dots and hyphens, a letter first
 * @param defaultValue what holds while nothing is set, not null
 * @param codec how values are written and read, not null
 */
public record PreferenceKey<T>(String name, T defaultValue, PreferenceCodec<T> codec) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is no such name
   */
  public PreferenceKey {
    requireName(name);
    Objects.requireNonNull(defaultValue, "defaultValue");
    Objects.requireNonNull(codec, "codec");
  }

  /** Returns a key. */
  public static <T> PreferenceKey<T> of(String name, T defaultValue, PreferenceCodec<T> codec) {
    return new PreferenceKey<>(name, defaultValue, codec);
  }

  static String requireName(String name) {
    if (name.length() > 64 || !name.matches("[a-z][a-z0-9.-]*")) {
      throw new IllegalArgumentException(
          "The name of a preference is 1 to 64 lower-case letters, digits, dots and hyphens");
    }
    return name;
  }
}
