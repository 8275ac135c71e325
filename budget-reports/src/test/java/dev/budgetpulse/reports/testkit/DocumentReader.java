package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;

/** Reads documents of one format back. Those of the library are in {@link ReadBack}. */
@FunctionalInterface
public interface DocumentReader {
  /**
   * Returns what a document tells. The report is that of the document: it says where to look, not
   * what is there.
   *
   * @throws IOException if the document is not sound
   */
  Contents read(byte[] document, Report report, Wording wording) throws IOException;

  /** Returns how the format tells a cell: as the wording says it, unless it keeps values. */
  default String told(Cell cell, Wording wording) {
    return Contents.plain(cell.in(wording));
  }
}
