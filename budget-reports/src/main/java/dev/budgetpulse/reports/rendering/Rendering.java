package dev.budgetpulse.reports.rendering;

import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes reports in one format. Implementations are immutable and thread-safe, and equal reports
 * and wordings give equal bytes.
 */
public interface Rendering {
  /** Returns the format that it writes. */
  Format format();

  /**
   * Writes a report in a language. The stream stays open.
   *
   * @throws IOException if the stream does
   */
  void write(Report report, Wording wording, OutputStream out) throws IOException;
}
