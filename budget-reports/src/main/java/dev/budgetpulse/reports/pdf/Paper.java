package dev.budgetpulse.reports.pdf;

import java.util.Locale;
import java.util.Set;

/** What sheets a report is printed on. */
public enum Paper {
  /** 210 by 297 millimetres. */
  A4(595.28, 841.89),
  /** 8½ by 11 inches. */
  LETTER(612, 792);

  private static final Set<String> COUNTRIES_OF_LETTER =
      Set.of("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE");

  private final double width;
  private final double height;

  Paper(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Returns what is usual in a locale's country, A4 if it has none. */
  public static Paper of(Locale locale) {
    return COUNTRIES_OF_LETTER.contains(locale.getCountry()) ? LETTER : A4;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }
}
