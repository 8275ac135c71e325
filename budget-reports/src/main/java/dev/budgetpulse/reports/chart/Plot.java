package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.chart.Drawing.Point;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a chart that has an upright scale at its left and places at its foot.
 *
 * @param left its left edge
 * @param top its upper edge
 * @param width how wide it is
 * @param height how high it is
 * @param scale its scale, from foot to top
 * @param places how many places it has, at least one
 */
record Plot(double left, double top, double width, double height, Scale scale, int places) {
  private static final double UNIT = 19;
  private static final double FOOT = 18;
  private static final double EDGE = 4;
  private static final double GAP = 6;
  private static final double PER_MARK = 34;
  private static final double NAMES_AT_MOST = 110;
  private static final double SCALE_PART = 0.4;
  private static final double FILLED = 0.76;
  private static final int MARKED_AT_MOST = 31;

  /** Draws the scale, its lines and the names of places, below the top. */
  static Plot draw(Chart chart, Wording wording, double width, double height, double top, Pen pen) {
    double upper = top + UNIT;
    double inner = height - upper - FOOT;
    int most = (int) Math.max(2, Math.min(8, inner / PER_MARK));
    Scale scale = Scale.of(Amounts.all(chart), most);
    List<String> marks =
        ShortAmounts.of(scale.marks(), chart.currency(), wording.locale()).stream()
            .map(mark -> Letters.cut(mark, Pen.SIZE, false, width * SCALE_PART))
            .toList();
    double left =
        marks.stream().mapToDouble(mark -> Letters.width(mark, Pen.SIZE, false)).max().orElse(0)
            + GAP;
    Plot plot = new Plot(left, upper, width - left - EDGE, inner, scale, chart.places().size());
    pen.words(
        0,
        top + UNIT - GAP,
        Anchor.START,
        chart.currency().getSymbol(wording.locale()),
        Ink.FAINT_TEXT);
    for (int index = 0; index < marks.size(); index++) {
      double y = plot.y(scale.marks().get(index));
      pen.words(left - GAP, y + Pen.SIZE / 3, Anchor.END, marks.get(index), Ink.FAINT_TEXT);
      pen.rule(left, y, width - EDGE, y, Ink.GRID);
    }
    plot.names(PlaceNames.of(chart.places(), wording), width, height - EDGE, pen);
    return plot;
  }

  private void names(List<String> names, double right, double y, Pen pen) {
    double room = Math.min(NAMES_AT_MOST, Math.max(width / places, NAMES_AT_MOST / 2));
    List<String> cut =
        names.stream().map(name -> Letters.cut(name, Pen.SIZE, false, room)).toList();
    double widest =
        cut.stream().mapToDouble(name -> Letters.width(name, Pen.SIZE, false)).max().orElse(0);
    int each = (int) Math.max(1, Math.ceil((widest + GAP) * places / width));
    double free = 0;
    for (int place = 0; place < places; place += each) {
      double half = Letters.width(cut.get(place), Pen.SIZE, false) / 2;
      double middle = Math.min(Math.max(x(place), half), right - half);
      if (middle - half >= free) {
        pen.words(middle, y, Anchor.MIDDLE, cut.get(place), Ink.FAINT_TEXT);
        free = middle + half + GAP;
      }
    }
  }

  private double x(int place) {
    return left + width * (place + 0.5) / places;
  }

  private double y(BigInteger amount) {
    return top + height * (1 - scale.place(amount));
  }

  private void zero(Pen pen) {
    double y = y(BigInteger.ZERO);
    pen.rule(left, y, left + width, y, Ink.AXIS);
  }

  /** Draws the amounts as bars from zero, those of a place side by side. */
  void bars(Chart chart, Pen pen) {
    int series = chart.series().size();
    double group = width / places * FILLED;
    double bar = group / series;
    double gap = series > 1 && bar > 4 ? 1 : 0;
    double zero = y(BigInteger.ZERO);
    for (int index = 0; index < series; index++) {
      List<Optional<BigInteger>> amounts = Amounts.of(chart.series().get(index));
      for (int place = 0; place < places; place++) {
        if (amounts.get(place).isPresent()) {
          double y = y(amounts.get(place).get());
          double x = x(place) - group / 2 + index * bar;
          Style.of(index).bar(pen, x, bar - gap, zero, y);
        }
      }
    }
    zero(pen);
  }

  /** Draws the amounts as lines, which end where an amount is missing and begin anew after it. */
  void lines(Chart chart, Pen pen) {
    zero(pen);
    for (int index = 0; index < chart.series().size(); index++) {
      List<Optional<BigInteger>> amounts = Amounts.of(chart.series().get(index));
      Style style = Style.of(index);
      List<Point> run = new ArrayList<>();
      for (int place = 0; place < places; place++) {
        if (amounts.get(place).isPresent()) {
          run.add(new Point(x(place), y(amounts.get(place).get())));
        }
        if (amounts.get(place).isEmpty() || place == places - 1) {
          end(run, style, pen);
          run.clear();
        }
      }
    }
  }

  private void end(List<Point> run, Style style, Pen pen) {
    if (run.size() > 1) {
      pen.line(run, 2, style.dash(), style.ink());
    }
    if (run.size() == 1 || places <= MARKED_AT_MOST) {
      run.forEach(point -> style.mark(pen, point));
    }
  }
}
