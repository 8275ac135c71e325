package dev.budgetpulse.examples.server.forecast;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.Proportion;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.flow.CashLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is expected to be there, day by day, with how far it may be off: points of a drawing.
 *
 * @param wide the outline of what 95 of 100 are in
 * @param narrow the outline of what 80 of 100 are in
 * @param line what is expected
 * @param other what would be expected in the scenario
 * @param lines the marks of the scale
 * @param months where months begin
 */
public record FanChart(
    String wide,
    String narrow,
    String line,
    Optional<String> other,
    List<Mark> lines,
    List<Mark> months) {
  /** How wide the drawing is, in its own units. */
  public static final int WIDTH = 720;

  /** How high the drawing is, in its own units. */
  public static final int HEIGHT = 260;

  private static final int LEFT = 70;
  private static final int TOP = 10;
  private static final int BOTTOM = 24;
  private static final int STEPS = 4;
  private static final int MOST_LABELS = 7;

  /** A mark of a scale. */
  public record Mark(int at, String label) {}

  /** Draws the days of a flow, and of another one over the same days. */
  static FanChart of(List<CashLine> days, Optional<List<CashLine>> other, Words words) {
    List<Money> all =
        Stream.concat(days.stream(), other.stream().flatMap(List::stream))
            .flatMap(day -> Stream.of(day.band().low95(), day.band().high95(), day.closing()))
            .toList();
    Money zero = Money.zero(days.get(0).opening().currency());
    Money low = Stream.concat(all.stream(), Stream.of(zero)).min(Money::compareTo).orElse(zero);
    Money high = Stream.concat(all.stream(), Stream.of(zero)).max(Money::compareTo).orElse(zero);
    BigDecimal step = Proportion.step(high.amount().subtract(low.amount()), STEPS);
    BigDecimal bottom = low.amount().divide(step, 0, RoundingMode.FLOOR).multiply(step);
    BigDecimal top = high.amount().divide(step, 0, RoundingMode.CEILING).multiply(step);
    Scale scale = new Scale(bottom, top.compareTo(bottom) > 0 ? top : bottom.add(step));
    List<Mark> lines = new ArrayList<>();
    for (BigDecimal at = bottom; at.compareTo(top) <= 0; at = at.add(step)) {
      Money amount = Money.of(at, zero.currency(), RoundingMode.HALF_EVEN);
      lines.add(new Mark(scale.y(amount), words.amount(amount).text()));
    }
    return new FanChart(
        outline(days, scale, day -> day.band().low95(), day -> day.band().high95()),
        outline(days, scale, day -> day.band().low80(), day -> day.band().high80()),
        points(days, scale, CashLine::closing),
        other.map(changed -> points(changed, scale, CashLine::closing)),
        List.copyOf(lines),
        months(days, words));
  }

  private record Scale(BigDecimal bottom, BigDecimal top) {
    int y(Money amount) {
      int drawn = HEIGHT - TOP - BOTTOM;
      return TOP
          + drawn
          - amount
              .amount()
              .subtract(bottom)
              .multiply(BigDecimal.valueOf(drawn))
              .divide(top.subtract(bottom), 0, RoundingMode.HALF_EVEN)
              .intValue();
    }
  }

  private static int x(int day, int days) {
    return LEFT + (WIDTH - LEFT - 4) * day / Math.max(1, days - 1);
  }

  private static String points(List<CashLine> days, Scale scale, Function<CashLine, Money> amount) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      points.add(x(i, days.size()) + "," + scale.y(amount.apply(days.get(i))));
    }
    return String.join(" ", points);
  }

  private static String outline(
      List<CashLine> days,
      Scale scale,
      Function<CashLine, Money> low,
      Function<CashLine, Money> high) {
    List<String> back = new ArrayList<>(List.of(points(days, scale, low).split(" ")));
    java.util.Collections.reverse(back);
    return points(days, scale, high) + " " + back.stream().collect(Collectors.joining(" "));
  }

  private static List<Mark> months(List<CashLine> days, Words words) {
    List<Mark> months = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i).first();
      if (day.getDayOfMonth() == 1) {
        months.add(
            new Mark(
                x(i, days.size()), DateTimeFormatter.ofPattern("LLL", words.locale()).format(day)));
      }
    }
    int every = Math.max(1, (months.size() + MOST_LABELS - 1) / MOST_LABELS);
    List<Mark> shown = new ArrayList<>();
    for (int i = 0; i < months.size(); i += every) {
      shown.add(months.get(i));
    }
    return List.copyOf(shown);
  }
}
