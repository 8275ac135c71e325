package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
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
  private final Map<Format, Rendering> all;

  Renderings() {
    this.all =
        Stream.of(
                new PdfRendering(),
                new XlsxRendering(),
                new JsonRendering(),
                new MarkdownRendering(),
                new TextRendering())
            .collect(Collectors.toUnmodifiableMap(Rendering::format, Function.identity()));
  }

  /** Returns what people call a format. */
  static String label(Format format, Words words) {
    return switch (format) {
      case HTML -> words.say("report.format.html");
      case PDF -> "PDF";
      case XLSX -> "Excel";
      case CSV -> "CSV";
      case JSON -> "JSON";
      case MARKDOWN -> "Markdown";
      case TEXT -> words.say("report.format.text");
    };
  }

  static Optional<Format> find(String extension) {
    return Stream.of(Format.values())
        .filter(format -> format.extension().equals(extension))
        .findFirst();
  }

  static Wording wording(Words words) {
    return Wording.of(words.locale());
  }

  String fragment(Report report, Words words) {
    return html.fragment(report, wording(words));
  }

  /** Returns what writes reports in the format that a form asks for. */
  Rendering ofReports(Form form, Words words) throws BadInputException {
    return find(form.text("format"))
        .flatMap(format -> written(format, words))
        .orElseThrow(() -> form.refusal("report.no-format"));
  }

  /** Returns what writes lists in the format that a form asks for. */
  ListingRendering ofListings(Form form, Words words) throws BadInputException {
    return find(form.text("format"))
        .flatMap(format -> written(format, words))
        .flatMap(
            rendering ->
                rendering instanceof ListingRendering listing
                    ? Optional.of(listing)
                    : Optional.empty())
        .orElseThrow(() -> form.refusal("report.no-list-format"));
  }

  private Optional<Rendering> written(Format format, Words words) {
    if (format == Format.CSV) {
      // Days as no country but all programs read them.
      return Optional.of(
          new CsvRendering(
              CsvOptions.forSpreadsheets(words.locale()).withDays(CsvOptions.Days.ISO)));
    }
    return Optional.ofNullable(all.get(format));
  }
}
