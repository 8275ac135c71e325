package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.html.HtmlRendering;
import dev.budgetpulse.reports.json.JsonRendering;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.plain.MarkdownRendering;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes files of reports and lists. */
final class Files {
  /** What files are written by; documents need their fonts read, so each is made once. */
  private static final Map<Format, Rendering> RENDERINGS = renderings();

  private Files() {}

  /** Returns the file of a report, which is made before anything is sent. */
  static File of(Report report, Format format, Optional<Locale> language) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      rendering(format).write(report, wording(language), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new File(format.fileName(report), format.mediaType(), content::writeTo);
  }

  /**
   * Returns the file of a list, which is read while it is sent.
   *
   * @param name without what tells the format
   */
  static File of(Listing listing, String name, Format format, Optional<Locale> language) {
    if (!(rendering(format) instanceof ListingRendering rendering)) {
      throw new IllegalArgumentException("Lists are written as csv, json and xlsx");
    }
    return new File(
        name + "." + format.extension(),
        format.mediaType(),
        out -> rendering.write(listing, wording(language), out));
  }

  private static Rendering rendering(Format format) {
    return Optional.ofNullable(RENDERINGS.get(format)).orElseThrow();
  }

  private static Wording wording(Optional<Locale> language) {
    return Wording.of(language.orElse(Locale.ENGLISH));
  }

  private static Map<Format, Rendering> renderings() {
    Map<Format, Rendering> all = new EnumMap<>(Format.class);
    Stream.of(
            new HtmlRendering(),
            new PdfRendering(),
            new XlsxRendering(),
            new JsonRendering(),
            new MarkdownRendering(),
            new TextRendering(),
            new CsvRendering(
                CsvOptions.forSpreadsheets(Locale.ENGLISH).withDays(CsvOptions.Days.ISO)))
        .forEach(rendering -> all.put(rendering.format(), rendering));
    return Map.copyOf(all);
  }
}
