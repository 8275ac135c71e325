package dev.budgetpulse.examples.server.dashboard;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.examples.server.site.Proportion;
import dev.budgetpulse.examples.server.site.Words;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * Spending by day, drawn: one bar for each day, on a scale of round amounts.
 *
 * @param bars the days
 * @param lines the marks of the scale
 * @param total what all days add up to
 * @param highest the day on which most was spent, in words
 */
public record DayChart(List<Bar> bars, List<Line> lines, Amount total, String highest) {
  /** How wide the drawing is, in its own units. */
  public static final int WIDTH = 380;

  /** How high the drawing is, in its own units. */
  public static final int HEIGHT = 170;

  private static final int LEFT = 40;
  private static final int TOP = 10;
  private static final int BOTTOM = 24;
  private static final int STEPS = 4;

  /**
   * A day.
   *
   * @param refund whether more came back than was spent
   * @param cut whether the amount goes beyond the scale
   * @param label its number if there is room for it, else nothing
   * @param title the day and the amount, in words
   */
  public record Bar(
      int x,
      int y,
      int width,
      int height,
      boolean refund,
      boolean cut,
      String label,
      String title,
      Amount amount,
      String day) {
    /** Returns the middle of the bar. */
    public int middle() {
      return x + width / 2;
    }
  }

  /** A mark of the scale. */
  public record Line(int y, String label) {}

  /** What was spent on a day, less what came back. */
  record Day(LocalDate day, Money spent) {}

  /** Draws days that follow each other, at least one and at most 31. */
  static DayChart of(List<Day> days, Words words) {
    BigDecimal step = Proportion.step(reach(days).amount(), STEPS);
    Currency currency = days.get(0).spent().currency();
    Money top = Money.of(step.multiply(BigDecimal.valueOf(STEPS)), currency);
    int drawn = HEIGHT - TOP - BOTTOM;
    int pitch = (WIDTH - LEFT) / days.size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      int height = Proportion.of(day.spent().abs(), top, drawn);
      if (!day.spent().isZero()) {
        height = Math.max(2, height);
      }
      Amount amount = words.amount(day.spent());
      int number = day.day().getDayOfMonth();
      bars.add(
          new Bar(
              LEFT + i * pitch + 1,
              TOP + drawn - height,
              pitch - 2,
              height,
              day.spent().isNegative(),
              day.spent().abs().compareTo(top) > 0,
              number == 1 || number % 5 == 0 ? Integer.toString(number) : "",
              words.day(day.day()) + ": " + amount.text(),
              amount,
              words.day(day.day())));
    }
    NumberFormat format = NumberFormat.getNumberInstance(words.locale());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      lines.add(
          new Line(
              TOP + drawn - drawn * i / STEPS,
              format.format(step.multiply(BigDecimal.valueOf(i)))));
    }
    return new DayChart(
        List.copyOf(bars),
        List.copyOf(lines),
        words.amount(Money.total(currency, days.stream().map(Day::spent).toList())),
        days.stream()
            .max(Comparator.comparing(Day::spent))
            .filter(day -> day.spent().isPositive())
            .map(
                day ->
                    words.say(
                        "dashboard.by-day.most",
                        words.day(day.day()),
                        words.amount(day.spent()).text()))
            .orElseGet(() -> words.say("dashboard.by-day.nothing")));
  }

  /**
   * Returns how far the scale has to reach: to the largest day, unless one or two days, such as
   * that of the rent, are so much larger than the others that nothing else could be seen.
   */
  private static Money reach(List<Day> days) {
    List<Money> largest =
        days.stream()
            .map(day -> day.spent().abs())
            .sorted(Comparator.reverseOrder())
            .limit(3)
            .toList();
    Money third = largest.get(largest.size() - 1);
    return largest.get(0).compareTo(third.times(2)) > 0 && third.isPositive()
        ? third
        : largest.get(0);
  }

  /** Returns the days that go beyond the scale. */
  public List<Bar> cut() {
    return bars.stream().filter(Bar::cut).toList();
  }
}
