package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.rendering.Format;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A report that is to be delivered. Immutable.
 *
 * @param key what of it there is only one
 * @param language what it is written in, with a tag of at most 100 characters
 * @param formats what is attached, may be empty
 * @param asked whether somebody asked for it themself, rather than a schedule
 */
public record Offer(DeliveryKey key, Locale language, Set<Format> formats, boolean asked) {
  private static final int LONGEST = 100;

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if the language has too long a tag
   */
  public Offer {
    Objects.requireNonNull(key, "key");
    formats = Set.copyOf(formats);
    if (language.toLanguageTag().length() > LONGEST) {
      throw new IllegalArgumentException("That is no language");
    }
  }
}
