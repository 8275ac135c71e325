package dev.budgetpulse.reports.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of a rendering. Extend it with the rendering and what reads its documents back: the same
 * figure is equal in all renderings that keep them.
 */
public abstract class RenderingSpec {
  private final Rendering rendering;
  private final DocumentReader reader;

  /** Takes the rendering and what reads its documents. */
  protected RenderingSpec(Rendering rendering, DocumentReader reader) {
    this.rendering = rendering;
    this.reader = reader;
  }

  /** Checks that a rendering tells each figure and each cell of a report as it is. */
  public static void check(
      Rendering rendering, DocumentReader reader, Report report, Wording wording)
      throws IOException {
    byte[] document = ReadBack.bytes(rendering, report, wording);
    assertEquals(
        Contents.of(report, cell -> reader.told(cell, wording)),
        reader.read(document, report, wording).unnamed(report));
  }

  @Property(tries = 40)
  void every_figure_and_every_cell_is_read_back_as_it_is(
      @ForAll("anyReports") Report report, @ForAll("anyWordings") Wording wording)
      throws IOException {
    check(rendering, reader, report, wording);
  }

  @Property(tries = 10)
  void equal_reports_give_equal_bytes(
      @ForAll("anySeeds") long seed, @ForAll("anyWordings") Wording wording) {
    assertArrayEquals(
        ReadBack.bytes(rendering, AnyReport.hostile(seed), wording),
        ReadBack.bytes(rendering, AnyReport.hostile(seed), wording));
  }

  @Example
  void the_stream_stays_open_and_its_failure_is_passed_on() throws IOException {
    Wording wording = Wording.of(Locale.UK);
    boolean[] closed = new boolean[1];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    rendering.write(SampleReport.march(), wording, out);
    assertFalse(closed[0]);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("full");
          }
        };
    IOException thrown =
        assertThrows(IOException.class, () -> rendering.write(SampleReport.march(), wording, full));
    assertEquals("full", thrown.getMessage());
  }

  @Provide
  Arbitrary<Report> anyReports() {
    return AnyReport.reports();
  }

  @Provide
  Arbitrary<Long> anySeeds() {
    return AnyReport.seeds();
  }

  @Provide
  Arbitrary<Wording> anyWordings() {
    return AnyReport.wordings();
  }
}
