package dev.budgetpulse.reports.chart;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.internal.Direction;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.Objects;
import java.util.Optional;

/**
 * Draws charts in one language.
 *
 * <p>A drawing has neither the chart's title nor a background: what it stands on has them. Where a
 * language is written from the right, so is the chart. Names without room are cut, names of places
 * are left out where they would overlap; no amount is left out. Equal charts give equal drawings.
 * Immutable and thread-safe.
 */
public final class ChartLayout {
  /** The least width of a drawing. */
  public static final double LEAST_WIDTH = 160;

  /** The least height of a drawing, unless it is a ranking: that has at least two rows' height. */
  public static final double LEAST_HEIGHT = 100;

  private static final double ROW = 19;
  private static final double LOW = 0.42;

  private final Wording wording;

  private ChartLayout(Wording wording) {
    this.wording = Objects.requireNonNull(wording, "wording");
  }

  /** Returns what draws charts in a language. */
  public static ChartLayout of(Wording wording) {
    return new ChartLayout(wording);
  }

  /**
   * Returns the height that a chart is easily read at: for a ranking it grows with its places, for
   * the others it depends on the width only.
   */
  public double height(Chart chart, double width) {
    double wanted =
        chart.sort() == Chart.Sort.RANKING
            ? ROW * chart.places().size()
            : Math.max(220, width * LOW);
    return Math.max(least(chart), wanted);
  }

  private static double least(Chart chart) {
    return chart.sort() == Chart.Sort.RANKING ? 2 * ROW : LEAST_HEIGHT;
  }

  /** Returns a chart as a drawing of some width and of the height that it is easily read at. */
  public Drawing draw(Chart chart, double width) {
    return draw(chart, width, height(chart, width));
  }

  /**
   * Returns a chart as a drawing of some size.
   *
   * @throws IllegalArgumentException if it is smaller than the least size, or infinite
   */
  public Drawing draw(Chart chart, double width, double height) {
    if (!(width >= LEAST_WIDTH && height >= least(chart) && Double.isFinite(width + height))) {
      throw new IllegalArgumentException("A chart does not fit into " + width + " x " + height);
    }
    Pen pen = new Pen();
    if (chart.series().stream().allMatch(ChartLayout::isEmpty)) {
      String nothing = OneLine.of(wording.say(Text.of("chart.empty")));
      String cut = Letters.cut(nothing, Pen.SIZE, false, width);
      pen.words(width / 2, height / 2, Anchor.MIDDLE, cut, Ink.FAINT_TEXT);
    } else if (chart.sort() == Chart.Sort.RANKING) {
      Ranking.draw(chart, wording, width, height, pen);
    } else {
      double top = Legend.draw(chart, wording, width, height, pen);
      Plot plot = Plot.draw(chart, wording, width, height, top, pen);
      if (chart.sort() == Chart.Sort.BARS) {
        plot.bars(chart, pen);
      } else {
        plot.lines(chart, pen);
      }
    }
    Drawing drawing =
        new Drawing(
            width,
            height,
            OneLine.of(wording.say(chart.title())),
            OneLine.of(wording.say(chart.description())),
            pen.shapes());
    return Direction.isFromTheRight(wording.locale()) ? drawing.mirrored() : drawing;
  }

  private static boolean isEmpty(Chart.Series series) {
    for (Optional<Money> amount : series.amounts()) {
      if (amount.isPresent()) {
        return false;
      }
    }
    return true;
  }
}
