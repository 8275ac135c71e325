package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a report as a PDF document for print and screen.
 *
 * <p>All words are text in embedded fonts, charts are vectors, each section is in the outline. The
 * document is tagged: what it holds is told in order as headings, paragraphs, lists, tables with
 * their heads, and figures with a description. It has no scripts, links or forms. Its dates are the
 * day that the report is as of, and equal reports and wordings give equal bytes with the same
 * versions of PDFBox and of the JDK.
 *
 * <p>A rendering has read its fonts once: who writes many documents keeps it. Immutable and
 * thread-safe.
 */
public final class PdfRendering implements Rendering {
  private final PdfFonts fonts;
  private final Optional<Paper> paper;

  /**
   * Prepares the fonts that are shipped, for the paper that is usual in a wording's country.
   *
   * @throws IllegalStateException if PDFBox is not on the class path
   */
  public PdfRendering() {
    this(PdfFonts.shipped());
  }

  /** Writes with fonts, for the paper that is usual in a wording's country. */
  public PdfRendering(PdfFonts fonts) {
    this(fonts, Optional.empty());
  }

  private PdfRendering(PdfFonts fonts, Optional<Paper> paper) {
    this.fonts = Objects.requireNonNull(fonts, "fonts");
    this.paper = paper;
  }

  /** Returns this rendering for one paper, whatever the country. */
  public PdfRendering on(Paper other) {
    return new PdfRendering(fonts, Optional.of(other));
  }

  @Override
  public Format format() {
    return Format.PDF;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    Paper sheets = paper.orElseGet(() -> Paper.of(wording.locale()));
    try (Folio folio = new Folio(fonts, sheets, wording.locale())) {
      Imprint imprint = new Composition(report, wording, folio).compose();
      folio.write(imprint, out);
    }
  }
}
