package dev.budgetpulse.reports.internal;

import java.util.Locale;
import java.util.Set;

/** Which way a language is written. */
public final class Direction {
  private static final Set<String> FROM_THE_RIGHT =
      Set.of("ar", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "ug", "ur", "yi");

  private Direction() {}

  /** Returns whether the lines of a locale's language begin at the right. */
  public static boolean isFromTheRight(Locale locale) {
    return FROM_THE_RIGHT.contains(locale.getLanguage());
  }

  /** Returns the same as a {@code dir} attribute says it. */
  public static String of(Locale locale) {
    return isFromTheRight(locale) ? "rtl" : "ltr";
  }
}
