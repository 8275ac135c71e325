package dev.budgetpulse.reports.chart;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Bars that lie below one another, each with its name at the left and its amount at the right. */
final class Ranking {
  private static final double GAP = 8;
  private static final double NAME_PART = 0.34;
  private static final double AMOUNT_PART = 0.42;
  private static final String NOTHING = "–";
  private static final double THICKEST = 26;
  private static final double FILLED = 0.68;
  private static final double WORDS_NEED = Pen.SIZE + 2;

  private Ranking() {}

  static void draw(Chart chart, Wording wording, double width, double height, Pen pen) {
    List<Optional<BigInteger>> amounts = Amounts.of(chart.series().get(0));
    List<String> names = cut(PlaceNames.of(chart.places(), wording), width * NAME_PART);
    List<String> told = told(chart, wording, width * AMOUNT_PART);
    double left = widest(names) + GAP;
    double room = width - left - widest(told) - GAP;
    Scale scale = Scale.of(Amounts.all(chart), Integer.MAX_VALUE);
    double row = Math.min(THICKEST, height / amounts.size());
    double zero = left + room * scale.place(BigInteger.ZERO);
    // Where rows are lower than letters, only some are named: all amounts are drawn all the same.
    int each = (int) Math.ceil(WORDS_NEED / row);
    for (int place = 0; place < amounts.size(); place++) {
      double middle = row * (place + 0.5);
      if (place % each == each / 2 && middle + WORDS_NEED / 2 <= height) {
        double line = middle + Pen.SIZE / 3;
        pen.words(left - GAP, line, Anchor.END, names.get(place), Ink.TEXT);
        pen.words(width, line, Anchor.END, told.get(place), Ink.TEXT);
      }
      if (amounts.get(place).isPresent()) {
        double end = left + room * scale.place(amounts.get(place).get());
        double thick = row * FILLED;
        pen.box(Math.min(zero, end), middle - thick / 2, Math.abs(end - zero), thick, Ink.SERIES_1);
      }
    }
    pen.rule(zero, 0, zero, row * amounts.size(), Ink.AXIS);
  }

  /** The amounts in full, or if one has no room, all of them rounded: none is cut. */
  private static List<String> told(Chart chart, Wording wording, double room) {
    List<Optional<Money>> amounts = chart.series().get(0).amounts();
    List<String> full =
        amounts.stream()
            .map(amount -> amount.map(wording::money).map(OneLine::of).orElse(NOTHING))
            .toList();
    if (widest(full) <= room) {
      return full;
    }
    List<BigInteger> all = Amounts.all(chart);
    Iterator<String> rounded = ShortAmounts.of(all, chart.currency(), wording.locale()).iterator();
    return cut(
        amounts.stream()
            .map(amount -> amount.isPresent() ? "≈ " + rounded.next() : NOTHING)
            .toList(),
        room);
  }

  private static List<String> cut(List<String> words, double room) {
    return words.stream().map(word -> Letters.cut(word, Pen.SIZE, false, room)).toList();
  }

  private static double widest(List<String> words) {
    return words.stream().mapToDouble(word -> Letters.width(word, Pen.SIZE, false)).max().orElse(0);
  }
}
