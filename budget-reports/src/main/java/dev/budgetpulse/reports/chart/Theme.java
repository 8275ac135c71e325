package dev.budgetpulse.reports.chart;

import java.util.List;
import java.util.Locale;

/**
 * The colours of inks on a background.
 *
 * <p>The colours of series are the eight that Okabe and Ito proposed in 2008 for all sorts of
 * colour vision, made darker or lighter where one would not stand out: each has a contrast of at
 * least 3:1 to the background, words have at least 4.5:1.
 */
public enum Theme {
  /** On white. */
  LIGHT(
      0xFFFFFF,
      List.of(0x1B1F24, 0x565D66, 0xD5D9DE, 0x6B727B),
      List.of(0x0072B2, 0xB87D00, 0x009E73, 0xD55E00, 0x3592C9, 0xB8608F, 0x9A8F0A, 0x1A1A1A)),
  /** On nearly black. */
  DARK(
      0x14181D,
      List.of(0xE8EAED, 0xA9B0B8, 0x3A424B, 0x8B929B),
      List.of(0x2B8CCB, 0xE69F00, 0x009E73, 0xD55E00, 0x56B4E9, 0xCC79A7, 0xF0E442, 0xE6E6E6));

  private final int background;
  private final List<Integer> others;
  private final List<Integer> series;

  Theme(int background, List<Integer> others, List<Integer> series) {
    this.background = background;
    this.others = others;
    this.series = series;
  }

  /** Returns the colour of the background as red, green and blue, 8 bits each. */
  public int background() {
    return background;
  }

  /** Returns the colour of an ink as red, green and blue, 8 bits each. */
  public int rgb(Ink ink) {
    int index = Ink.series().indexOf(ink);
    return index < 0 ? others.get(ink.ordinal()) : series.get(index);
  }

  /** Returns the colour of an ink as CSS says it, such as {@code #0072b2}. */
  public String css(Ink ink) {
    return css(rgb(ink));
  }

  static String css(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
