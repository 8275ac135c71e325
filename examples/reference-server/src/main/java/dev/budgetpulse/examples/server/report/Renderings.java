package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.html.HtmlRendering;
import dev.budgetpulse.reports.json.JsonRendering;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.plain.MarkdownRendering;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reports are written by: made once, since documents need their fonts read. Thread-safe. */
final class Renderings {
  /** What reports can be saved as, in the order of the buttons. */
  static final List<Format> OF_REPORTS =
      List.of(Format.PDF, Format.XLSX, Format.CSV, Format.JSON, Format.MARKDOWN, Format.TEXT);

  /** What lists of any length can be saved as. */
  static final List<Format> OF_LISTINGS = List.of(Format.XLSX, Format.CSV, Format.JSON);

  private final HtmlRendering html = new HtmlRendering();
  private final Wording wording = Wording.of(Locale.UK);
  private final Map<Format, Rendering> all;

  Renderings() {
    // Days as no country but all programs read them.
    CsvOptions csv = CsvOptions.forSpreadsheets(wording.locale()).withDays(CsvOptions.Days.ISO);
    this.all =
        Stream.of(
                new PdfRendering(),
                new XlsxRendering(),
                new CsvRendering(csv),
                new JsonRendering(),
                new MarkdownRendering(),
                new TextRendering())
            .collect(Collectors.toUnmodifiableMap(Rendering::format, Function.identity()));
  }

  /** Returns what people call a format. */
  static String label(Format format) {
    return switch (format) {
      case HTML -> "Web page";
      case PDF -> "PDF";
      case XLSX -> "Excel";
      case CSV -> "CSV";
      case JSON -> "JSON";
      case MARKDOWN -> "Markdown";
      case TEXT -> "Text";
    };
  }

  static Optional<Format> find(String extension) {
    return Stream.of(Format.values())
        .filter(format -> format.extension().equals(extension))
        .findFirst();
  }

  Wording wording() {
    return wording;
  }

  String fragment(Report report) {
    return html.fragment(report, wording);
  }

  /** Returns what writes reports in the format that a form asks for. */
  Rendering ofReports(Form form) throws BadInputException {
    return find(form.text("format"))
        .flatMap(format -> Optional.ofNullable(all.get(format)))
        .orElseThrow(() -> new BadInputException("Reports are not written in that format."));
  }

  /** Returns what writes lists in the format that a form asks for. */
  ListingRendering ofListings(Form form) throws BadInputException {
    return find(form.text("format"))
        .flatMap(format -> Optional.ofNullable(all.get(format)))
        .flatMap(
            rendering ->
                rendering instanceof ListingRendering listing
                    ? Optional.of(listing)
                    : Optional.empty())
        .orElseThrow(() -> new BadInputException("Lists are not written in that format."));
  }
}
