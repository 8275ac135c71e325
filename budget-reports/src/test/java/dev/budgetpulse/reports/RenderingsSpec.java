package dev.budgetpulse.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.html.HtmlRendering;
import dev.budgetpulse.reports.json.JsonRendering;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.plain.MarkdownRendering;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.DocumentReader;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The same figure is equal in all renderings: what households get, read back from each format. */
final class RenderingsSpec {
  private static final LocalDate AS_OF = LocalDate.of(2024, 5, 1);
  private static final Map<Rendering, DocumentReader> ALL =
      Map.of(
          new HtmlRendering(), ReadBack.html(),
          new MarkdownRendering(), ReadBack.markdown(),
          new TextRendering(), ReadBack.text(),
          new PdfRendering(), ReadBack.pdf(),
          new XlsxRendering(), ReadBack.xlsx(),
          new CsvRendering(CsvOptions.forPrograms().withRows(CsvOptions.Rows.ALL)), ReadBack.csv(),
          new JsonRendering(), ReadBack.json());

  @Property(tries = 4)
  void the_same_figure_is_equal_in_all_renderings(
      @ForAll("households") List<Household.Step> steps,
      @ForAll boolean rates,
      @ForAll("wordings") Wording wording)
      throws IOException {
    Book book = lived(steps, rates);
    Reports reports = Reports.of(book).withInsights().withEnvelopes();
    for (ReportKind kind : ReportKind.values()) {
      Period period = period(kind);
      Report report =
          kind == ReportKind.COMPARISON
              ? reports.comparison(period, ReportRequest.before(period), AS_OF)
              : reports.make(kind, period, AS_OF);
      for (Map.Entry<Rendering, DocumentReader> one : ALL.entrySet()) {
        RenderingSpec.check(one.getKey(), one.getValue(), report, wording);
      }
    }
  }

  private static Period period(ReportKind kind) {
    return switch (kind) {
      case WEEKLY -> new Period(LocalDate.of(2024, 3, 4), LocalDate.of(2024, 3, 10));
      case QUARTERLY -> new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 31));
      case ANNUAL -> new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
      default -> Period.of(YearMonth.of(2024, 3));
    };
  }

  private static Book lived(List<Household.Step> steps, boolean rates) {
    Household household = new Household(Stores.inMemory());
    household.live(steps);
    if (rates) {
      household
          .book()
          .rates()
          .record(
              List.of(
                  new Rate(
                      Currency.getInstance("EUR"),
                      Currency.getInstance("JPY"),
                      LocalDate.of(2024, 1, 30),
                      new BigDecimal("160.37"),
                      "test")));
    }
    return household.book();
  }

  @Example
  void every_format_has_a_rendering_that_is_read_back() {
    Map<Format, Rendering> formats = new EnumMap<>(Format.class);
    ALL.keySet().forEach(rendering -> formats.put(rendering.format(), rendering));
    assertEquals(Format.values().length, formats.size());
  }

  @Provide
  Arbitrary<List<Household.Step>> households() {
    return Household.steps(40);
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return AnyReport.wordings();
  }
}
