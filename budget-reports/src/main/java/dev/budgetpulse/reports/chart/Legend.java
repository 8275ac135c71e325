package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.chart.Drawing.Point;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.List;

/** Says which series is which, in their order, above the others. */
final class Legend {
  private static final double LINE = 16;
  private static final double MARK = 22;
  private static final double GAP = 14;
  private static final double LONGEST = 150;
  private static final double PART = 0.4;

  private Legend() {}

  /** Draws it at the top and returns how high it is, 0 if there is nothing to tell apart. */
  static double draw(Chart chart, Wording wording, double width, double height, Pen pen) {
    if (chart.series().size() < 2) {
      return 0;
    }
    double x = 0;
    double y = 0;
    List<Chart.Series> all = chart.series();
    for (int series = 0; series < all.size(); series++) {
      int others = all.size() - series - 1;
      double moreRoom = others > 0 ? GAP + room(more(others, wording)) : 0;
      String full = OneLine.of(wording.say(all.get(series).name()));
      double longest = Math.min(LONGEST, width - MARK - moreRoom);
      String name = Letters.cut(full, Pen.SIZE, false, longest);
      boolean last = y + 2 * LINE > height * PART;
      if (x > 0 && x + MARK + room(name) + (last ? moreRoom : 0) > width) {
        if (last) {
          String left = more(others + 1, wording);
          pen.words(x, y + LINE - 5, Anchor.START, left, Ink.FAINT_TEXT);
          break;
        }
        x = 0;
        y += LINE;
      }
      mark(chart.sort(), Style.of(series), x, y + LINE / 2, pen);
      pen.words(x + MARK, y + LINE - 5, Anchor.START, name, Ink.TEXT);
      x += MARK + room(name) + GAP;
    }
    return y + LINE;
  }

  private static String more(int series, Wording wording) {
    return OneLine.of(wording.say(Text.of("chart.more", series)));
  }

  private static double room(String words) {
    return Letters.width(words, Pen.SIZE, false);
  }

  private static void mark(Chart.Sort sort, Style style, double x, double y, Pen pen) {
    if (sort == Chart.Sort.LINES) {
      pen.line(List.of(new Point(x, y), new Point(x + 18, y)), 2, style.dash(), style.ink());
      style.mark(pen, new Point(x + 9, y));
    } else {
      style.bar(pen, x + 4, 10, y + 5, y - 5);
    }
  }
}
