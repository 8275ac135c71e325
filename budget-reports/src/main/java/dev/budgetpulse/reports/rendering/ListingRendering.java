package dev.budgetpulse.reports.rendering;

import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;

/** A rendering that can write tables of any length in constant memory, too. */
public interface ListingRendering extends Rendering {
  /**
   * Writes a listing in a language, row by row. The stream stays open.
   *
   * @throws IOException if the stream does
   */
  void write(Listing listing, Wording wording, OutputStream out) throws IOException;
}
