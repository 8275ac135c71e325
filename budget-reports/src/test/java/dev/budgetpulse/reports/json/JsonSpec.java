package dev.budgetpulse.reports.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonSpec extends RenderingSpec {
  private final JsonRendering rendering = new JsonRendering();
  private final JsonMapper mapper = new JsonMapper();
  private final Schema schema = schema();

  JsonSpec() {
    super(new JsonRendering(), ReadBack.json());
  }

  @Provide
  Arbitrary<Report> reports() {
    return AnyReport.reports();
  }

  @Provide
  Arbitrary<Listing> listings() {
    return AnyReport.listings();
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return AnyReport.wordings();
  }

  @Property(tries = 60)
  void reports_are_as_the_schema_has_them_with_charts_findings_and_sentences(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(report, wording, out);
    String document = out.toString(StandardCharsets.UTF_8);
    assertEquals(List.of(), schema.validate(document, InputFormat.JSON));
    JsonNode read = mapper.readTree(document);
    assertEquals(report.asOf().toString(), read.get("asOf").asString());
    for (int i = 0; i < report.sections().size(); i++) {
      JsonNode blocks = read.get("sections").get(i).get("blocks");
      List<Block> written = report.sections().get(i).blocks();
      assertEquals(written.size(), blocks.size());
      for (int j = 0; j < written.size(); j++) {
        check(written.get(j), blocks.get(j), wording);
      }
    }
  }

  @Property(tries = 30)
  void listings_are_as_the_schema_has_them_and_read_back_as_they_are(
      @ForAll("listings") Listing listing) throws IOException {
    Wording wording = Wording.of(Locale.UK);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(listing, wording, out);
    String document = out.toString(StandardCharsets.UTF_8);
    assertEquals(List.of(), schema.validate(document, InputFormat.JSON));
    JsonNode rows = mapper.readTree(document).get("rows");
    check(listing.rows().get().toList(), rows, wording);
  }

  @Example
  void a_listing_is_written_while_it_is_read() {
    Listing endless = SampleReport.listing(() -> Stream.generate(() -> SampleReport.row(1)));
    OutputStream full =
        new OutputStream() {
          private long left = 10_000_000;

          @Override
          public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
              throw new IOException("full");
            }
          }
        };
    IOException thrown =
        assertThrows(
            IOException.class, () -> rendering.write(endless, Wording.of(Locale.UK), full));
    assertEquals("full", thrown.getMessage());
    assertEquals(Format.JSON, rendering.format());
  }

  @Example
  void the_schema_refuses_what_it_does_not_know() {
    assertFalse(schema.validate("{\"version\":2}", InputFormat.JSON).isEmpty());
  }

  private static Schema schema() {
    try (InputStream schema = JsonRendering.schema()) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(Block block, JsonNode read, Wording wording) {
    if (block instanceof Figures figures) {
      for (int i = 0; i < figures.figures().size(); i++) {
        Figure figure = figures.figures().get(i);
        assertEquals(figure.id(), read.get("figures").get(i).get("id").asString());
      }
    } else if (block instanceof Table table) {
      assertEquals(table.id(), read.get("id").asString());
      assertEquals(table.columns().size(), read.get("columns").size());
    } else if (block instanceof Chart chart) {
      for (int i = 0; i < chart.series().size(); i++) {
        JsonNode amounts = read.get("series").get(i).get("amounts");
        for (int j = 0; j < chart.places().size(); j++) {
          Optional<Money> amount = chart.series().get(i).amounts().get(j);
          check(amount.map(Cell::of).orElse(Cell.nothing()), amounts.get(j), wording);
        }
      }
    } else if (block instanceof Findings findings) {
      for (int i = 0; i < findings.findings().size(); i++) {
        Finding finding = findings.findings().get(i);
        JsonNode evidence = read.get("findings").get(i).get("evidence");
        assertEquals(finding.evidence().method(), evidence.get("method").asString());
        assertEquals(finding.evidence().confidence(), evidence.get("confidence").asDouble());
        assertEquals(finding.evidence().figures().size(), evidence.get("figures").size());
      }
    } else if (block instanceof Paragraph paragraph) {
      assertEquals(valid(wording.say(paragraph.text())), read.get("text").asString());
    }
  }

  private static void check(List<Row> rows, JsonNode read, Wording wording) {
    assertEquals(rows.size(), read.size());
    for (int i = 0; i < rows.size(); i++) {
      checkCells(rows.get(i).cells(), read.get(i).get("cells"), wording);
    }
  }

  private static void checkCells(List<Cell> cells, JsonNode read, Wording wording) {
    assertEquals(cells.size(), read.size());
    for (int i = 0; i < cells.size(); i++) {
      check(cells.get(i), read.get(i), wording);
    }
  }

  private static void check(Cell cell, JsonNode read, Wording wording) {
    if (cell instanceof Cell.Amount amount) {
      assertEquals(amount.money(), money(read));
    } else if (cell instanceof Cell.NoRate missing) {
      assertEquals(missing.amount(), money(read));
      assertEquals(missing.wanted().getCurrencyCode(), read.get("noRateIn").asString());
    } else if (cell instanceof Cell.Words words) {
      assertEquals(valid(wording.say(words.text())), read.get("text").asString());
    } else if (cell instanceof Cell.Day day) {
      assertEquals(day.date(), LocalDate.parse(read.get("day").asString()));
    } else if (cell instanceof Cell.Count count) {
      assertEquals(count.number(), read.get("count").asLong());
    } else if (cell instanceof Cell.Share share) {
      BigDecimal fraction = new BigDecimal(read.get("share").asString());
      assertEquals(0, share.fraction().compareTo(fraction));
    } else {
      assertTrue(read.isNull());
    }
  }

  /** Halves of pairs cannot be encoded. */
  private static String valid(String text) {
    StringBuilder valid = new StringBuilder();
    text.codePoints()
        .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
        .forEach(valid::appendCodePoint);
    return valid.toString();
  }

  private static Money money(JsonNode read) {
    return Money.parse(read.get("currency").asString() + " " + read.get("amount").asString());
  }
}
