package dev.budgetpulse.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.chart.Drawing.Point;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

final class ChartLayoutSpec {
  private static final int TRIES = 150;
  private static final double ROUNDING = 0.001;
  private static final Currency EUR = Currency.getInstance("EUR");

  private final ChartLayout english = ChartLayout.of(Wording.of(Locale.UK));

  @Property(tries = TRIES)
  void no_shape_is_outside_of_the_drawing(
      @ForAll("charts") Chart chart,
      @ForAll("wordings") Wording wording,
      @ForAll @DoubleRange(min = 160, max = 1000) double width,
      @ForAll @DoubleRange(min = 100, max = 900) double height) {
    Drawing drawing = ChartLayout.of(wording).draw(chart, width, height);
    for (Drawing.Shape shape : drawing.shapes()) {
      Rectangle2D room = room(shape);
      assertTrue(
          room.getMinX() >= -ROUNDING
              && room.getMaxX() <= width + ROUNDING
              && room.getMinY() >= -ROUNDING
              && room.getMaxY() <= height + ROUNDING,
          () -> shape + " is outside of " + width + " x " + height);
    }
  }

  @Property(tries = TRIES)
  void no_words_overlap(
      @ForAll("charts") Chart chart,
      @ForAll("wordings") Wording wording,
      @ForAll @DoubleRange(min = 160, max = 1000) double width,
      @ForAll @DoubleRange(min = 100, max = 900) double height) {
    List<Drawing.Words> words = words(ChartLayout.of(wording).draw(chart, width, height));
    for (int one = 0; one < words.size(); one++) {
      for (int other = 0; other < one; other++) {
        boolean oneLine = words.get(one).at().y() == words.get(other).at().y();
        boolean overlap = room(words.get(one)).intersects(room(words.get(other)));
        assertFalse(oneLine && overlap, words.get(one) + " overlaps " + words.get(other));
      }
    }
  }

  @Property(tries = 40)
  void equal_charts_give_equal_drawings(
      @ForAll("charts") Chart chart, @ForAll("wordings") Wording wording) {
    assertEquals(
        ChartLayout.of(wording).draw(chart, 600), ChartLayout.of(wording).draw(chart, 600));
  }

  /** The room that a shape takes at most. */
  private static Rectangle2D room(Drawing.Shape shape) {
    if (shape instanceof Drawing.Box box) {
      return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }
    if (shape instanceof Drawing.Dot dot) {
      Point center = dot.center();
      return around(center.x(), center.y(), center.x(), center.y(), dot.radius(), dot.radius());
    }
    if (shape instanceof Drawing.Line line) {
      double half = line.thickness() / 2;
      double[] x = line.points().stream().mapToDouble(Point::x).sorted().toArray();
      double[] y = line.points().stream().mapToDouble(Point::y).sorted().toArray();
      // The ends of a line are flat: it is not thicker than its points along itself.
      double aside = y[0] == y[y.length - 1] ? 0 : half;
      double above = x[0] == x[x.length - 1] ? 0 : half;
      return around(x[0], y[0], x[x.length - 1], y[y.length - 1], aside, above);
    }
    Drawing.Words words = (Drawing.Words) shape;
    double width = Letters.width(words.words(), words.size(), words.bold());
    double left =
        switch (words.anchor()) {
          case START -> words.at().x();
          case MIDDLE -> words.at().x() - width / 2;
          case END -> words.at().x() - width;
        };
    double above = words.size() * 0.8;
    double below = words.size() * 0.22;
    return new Rectangle2D.Double(left, words.at().y() - above, width, above + below);
  }

  private static Rectangle2D around(
      double x, double y, double toX, double toY, double aside, double above) {
    return new Rectangle2D.Double(x - aside, y - above, toX - x + 2 * aside, toY - y + 2 * above);
  }

  private static List<Drawing.Words> words(Drawing drawing) {
    return drawing.shapes().stream()
        .filter(Drawing.Words.class::isInstance)
        .map(Drawing.Words.class::cast)
        .toList();
  }

  private static List<String> said(Drawing drawing) {
    return words(drawing).stream().map(Drawing.Words::words).toList();
  }

  @Example
  void an_empty_chart_says_so() {
    Drawing drawing = english.draw(chart(Chart.Sort.BARS, List.of(), List.of()), 400, 200);
    assertEquals(List.of("There is nothing to show."), said(drawing));
    Drawing gaps =
        english.draw(
            new Chart(
                "gaps",
                Text.typed("Gaps"),
                Text.typed("Nothing but gaps"),
                Chart.Sort.LINES,
                EUR,
                List.of(Text.typed("A")),
                List.of(new Chart.Series(Text.typed("S"), List.of(Optional.empty())))),
            400,
            200);
    assertEquals(List.of("There is nothing to show."), said(gaps));
  }

  @Example
  void bars_stand_on_zero_and_hang_from_it() {
    Chart chart = chart(Chart.Sort.BARS, List.of("A", "B"), List.of(10_000L, -5_000L));
    List<Drawing.Box> bars = boxes(english.draw(chart, 400, 300));
    assertEquals(2, bars.size());
    assertEquals(bars.get(0).y() + bars.get(0).height(), bars.get(1).y(), ROUNDING);
    assertEquals(bars.get(0).height(), 2 * bars.get(1).height(), ROUNDING);
  }

  @Example
  void lines_end_at_gaps_and_single_amounts_are_dots() {
    Currency euro = EUR;
    List<Optional<Money>> amounts = new ArrayList<>();
    for (int place = 0; place < 60; place++) {
      boolean there = place == 0 || place > 2;
      amounts.add(there ? Optional.of(Money.ofMinor(place, euro)) : Optional.empty());
    }
    Chart chart =
        new Chart(
            "gaps",
            Text.typed("Gaps"),
            Text.typed("A gap"),
            Chart.Sort.LINES,
            euro,
            IntStream.range(0, 60).mapToObj(it -> Text.typed("P" + it)).toList(),
            List.of(new Chart.Series(Text.typed("S"), amounts)));
    Drawing drawing = english.draw(chart, 600, 300);
    List<Drawing.Line> lines =
        drawing.shapes().stream()
            .filter(Drawing.Line.class::isInstance)
            .map(Drawing.Line.class::cast)
            .filter(line -> line.ink() == Ink.SERIES_1)
            .toList();
    assertEquals(List.of(57), lines.stream().map(line -> line.points().size()).toList());
    assertEquals(1, drawing.shapes().stream().filter(Drawing.Dot.class::isInstance).count());
  }

  @Example
  void a_ranking_names_each_place_and_its_amount() {
    List<String> said = said(english.draw(SampleReport.ranking(), 620));
    assertTrue(said.containsAll(List.of("Rent", "€980.00", "食料品", "−€44.00")), said.toString());
    assertEquals(10, said.size());
    assertTrue(
        said(english.draw(SampleReport.ranking(), 300)).stream().anyMatch(it -> it.endsWith("…")));
  }

  @Example
  void amounts_without_room_are_rounded_and_never_cut() {
    Chart chart = chart(Chart.Sort.RANKING, List.of("A", "B"), List.of(Long.MAX_VALUE, 150L));
    assertEquals(List.of("A", "≈ 92233.72T", "B", "≈ 2"), said(english.draw(chart, 200, 100)));
    assertEquals("€92,233,720,368,547,758.07", said(english.draw(chart, 620, 100)).get(1));
  }

  @Example
  void a_ranking_of_a_year_of_days_draws_all_of_them() {
    List<String> names = IntStream.range(0, 366).mapToObj(it -> "Name " + it).toList();
    List<Long> amounts = IntStream.range(0, 366).mapToObj(it -> 5_000L + it).toList();
    Drawing drawing = english.draw(chart(Chart.Sort.RANKING, names, amounts), 400, 300);
    assertEquals(366, boxes(drawing).size());
    assertTrue(words(drawing).size() < 60);
  }

  @Example
  void days_and_months_are_named_shortly() {
    List<Text> months = Stream.of(1, 2).map(it -> Text.of(YearMonth.of(2026, it))).toList();
    assertEquals(List.of("Jan", "Feb"), PlaceNames.of(months, Wording.of(Locale.UK)));
    List<Text> years = Stream.of(2025, 2026).map(it -> Text.of(YearMonth.of(it, 1))).toList();
    assertEquals(List.of("Jan 25", "Jan 26"), PlaceNames.of(years, Wording.of(Locale.UK)));
    List<Text> one = Stream.of(1, 2).map(it -> day(LocalDate.of(2026, 3, it))).toList();
    assertEquals(List.of("1", "2"), PlaceNames.of(one, Wording.of(Locale.UK)));
    List<Text> two = Stream.of(3, 4).map(it -> day(LocalDate.of(2026, it, 9))).toList();
    assertEquals(List.of("9 Mar", "9 Apr"), PlaceNames.of(two, Wording.of(Locale.UK)));
    assertEquals(List.of("Mar 9", "Apr 9"), PlaceNames.of(two, Wording.of(Locale.US)));
    assertEquals(List.of("09.03.", "09.04."), PlaceNames.of(two, Wording.of(Locale.GERMANY)));
    assertEquals(List.of("03/09", "04/09"), PlaceNames.of(two, Wording.of(Locale.JAPAN)));
  }

  @Example
  void names_that_would_overlap_are_left_out_evenly() {
    List<String> names = IntStream.range(0, 366).mapToObj(it -> "" + it).toList();
    List<Long> amounts = IntStream.range(0, 366).mapToObj(it -> 5_000L + it).toList();
    List<Integer> shown =
        said(english.draw(chart(Chart.Sort.LINES, names, amounts), 400, 200)).stream()
            .skip(1)
            .filter(it -> it.matches("[0-9]+"))
            .map(Integer::valueOf)
            .dropWhile(it -> it != 0)
            .skip(5)
            .toList();
    int each = shown.get(1) - shown.get(0);
    assertTrue(each > 1, shown.toString());
    for (int at = 1; at < shown.size(); at++) {
      assertEquals(each, shown.get(at) - shown.get(at - 1), shown.toString());
    }
  }

  @Example
  void every_locale_has_short_days_without_a_year() {
    List<Text> days = Stream.of(3, 4).map(it -> day(LocalDate.of(1789, it, 9))).toList();
    for (Locale locale : Locale.getAvailableLocales()) {
      List<String> names = PlaceNames.of(days, Wording.of(locale));
      assertNotEquals(names.get(0), names.get(1), locale.toString());
      assertFalse(names.get(0).contains("1789") || names.get(0).contains("89"), names.toString());
    }
  }

  private static Text day(LocalDate day) {
    return Text.of("day", day);
  }

  @Example
  void marks_are_short_and_exact() {
    assertEquals(List.of("€", "0", "500", "1K", "1.5K", "2K"), marks(Locale.UK, "EUR", 187_000));
    assertEquals(List.of("€", "0", "0.01", "0.02", "0.03"), marks(Locale.UK, "EUR", 3));
    assertEquals(List.of("KWD", "0", "0.002", "0.004", "0.006"), marks(Locale.UK, "KWD", 6));
    assertEquals(
        List.of("€", "0", "500.000", "1 Mio.", "1,5 Mio."),
        marks(Locale.GERMANY, "EUR", 150_000_000).stream()
            .map(it -> it.replace('\u00A0', ' '))
            .toList());
  }

  @Example
  void marks_of_a_scale_are_all_different_in_every_locale() {
    for (Locale locale : Locale.getAvailableLocales()) {
      for (long amount : new long[] {7, 900, 187_000, 3_400_000, Long.MAX_VALUE}) {
        List<String> marks = marks(locale, "EUR", amount);
        assertEquals(marks.size(), new HashSet<>(marks).size(), locale + " " + marks);
      }
    }
  }

  private static List<String> marks(Locale locale, String currency, long amount) {
    Currency money = Currency.getInstance(currency);
    Chart chart =
        new Chart(
            "marks",
            Text.typed("Marks"),
            Text.typed("Marks"),
            Chart.Sort.BARS,
            money,
            List.of(Text.typed("")),
            List.of(
                new Chart.Series(
                    Text.typed("S"), List.of(Optional.of(Money.ofMinor(amount, money))))));
    return said(ChartLayout.of(Wording.of(locale)).draw(chart, 600, 200));
  }

  @Example
  void series_differ_by_more_than_their_colour() {
    Set<Object> lines = new HashSet<>();
    for (int series = 0; series < 8; series++) {
      lines.add(Style.of(series).dash());
    }
    assertEquals(8, lines.size());
    assertNotEquals(Style.of(0).filling(), Style.of(1).filling());
    assertNotEquals(Style.of(1).filling(), Style.of(2).filling());
    assertEquals(Style.of(0).ink(), Style.of(8).ink());
  }

  @Example
  void languages_from_the_right_have_their_charts_from_the_right() {
    Chart chart = chart(Chart.Sort.BARS, List.of("A", "B"), List.of(10_000L, 5_000L));
    List<Drawing.Box> english = boxes(this.english.draw(chart, 400, 300));
    List<Drawing.Box> hebrew =
        boxes(ChartLayout.of(Wording.of(Locale.forLanguageTag("he"))).draw(chart, 400, 300));
    assertTrue(english.get(0).x() < english.get(1).x());
    assertTrue(hebrew.get(0).x() > hebrew.get(1).x());
  }

  @Example
  void many_series_are_counted_where_the_legend_has_no_room() {
    List<Chart.Series> series =
        IntStream.range(0, 60)
            .mapToObj(
                it ->
                    new Chart.Series(
                        Text.typed("A rather long name, number " + it),
                        List.of(Optional.of(Money.ofMinor(100, EUR)))))
            .toList();
    Chart chart =
        new Chart(
            "many",
            Text.typed("Many"),
            Text.typed("Many"),
            Chart.Sort.BARS,
            EUR,
            List.of(Text.typed("A")),
            series);
    List<String> said = said(english.draw(chart, 400, 200));
    assertTrue(said.stream().anyMatch(it -> it.matches("and [0-9]+ more")), said.toString());
  }

  @Example
  void too_small_a_place_is_refused() {
    Chart chart = chart(Chart.Sort.BARS, List.of("A"), List.of(1L));
    assertThrows(IllegalArgumentException.class, () -> english.draw(chart, 159, 200));
    assertThrows(IllegalArgumentException.class, () -> english.draw(chart, 200, 99));
    assertThrows(IllegalArgumentException.class, () -> english.draw(chart, Double.NaN, 200));
    assertThrows(
        IllegalArgumentException.class, () -> english.draw(chart, Double.POSITIVE_INFINITY, 200));
  }

  private static List<Drawing.Box> boxes(Drawing drawing) {
    return drawing.shapes().stream()
        .filter(Drawing.Box.class::isInstance)
        .map(Drawing.Box.class::cast)
        .toList();
  }

  private static Chart chart(Chart.Sort sort, List<String> places, List<Long> cents) {
    return new Chart(
        "chart",
        Text.typed("Chart"),
        Text.typed("What is in it"),
        sort,
        EUR,
        places.stream().map(Text::typed).toList(),
        List.of(
            new Chart.Series(
                Text.typed("Series"),
                cents.stream().map(it -> Optional.of(Money.ofMinor(it, EUR))).toList())));
  }

  @Provide
  Arbitrary<Chart> charts() {
    return AnyReport.charts();
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return AnyReport.wordings();
  }
}
