package dev.budgetpulse.reports.json;

import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes one JSON document for a report or a listing, in UTF-8, as its {@link #schema} describes
 * it. Amounts and shares are decimal numbers in strings, so that no reader rounds them. Immutable
 * and thread-safe; of a listing nothing is kept.
 */
public final class JsonRendering implements ListingRendering {
  private final JsonFactory factory =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  /** Returns the rendering. */
  public JsonRendering() {}

  /** Opens the JSON Schema (2020-12) of what is written; the caller closes it. */
  public static InputStream schema() {
    InputStream schema = JsonRendering.class.getResourceAsStream("report.schema.json");
    if (schema == null) {
      throw new IllegalStateException("The schema is not on the class path");
    }
    return schema;
  }

  @Override
  public Format format() {
    return Format.JSON;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    writing(out, json -> new Document(json, wording).write(report));
  }

  @Override
  public void write(Listing listing, Wording wording, OutputStream out) throws IOException {
    try (Stream<Row> rows = listing.rows().get()) {
      writing(out, json -> new Document(json, wording).write(listing, rows.iterator()));
    }
  }

  private interface Work {
    void on(JsonGenerator json);
  }

  private void writing(OutputStream out, Work work) throws IOException {
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      work.on(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.flush();
  }
}
