package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.statement.Reading;

/** What would happen if a bank file were taken into an account. */
public sealed interface ImportPreview
    permits ReadyImport, ImportPreview.Unclear, ImportPreview.Refused {

  /**
   * Somebody has to say how the file is meant; preview it again with the answers.
   *
   * @param reading the questions and what was found out about the file
   */
  record Unclear(Reading.Unclear reading) implements ImportPreview {}

  /**
   * The file cannot be taken in.
   *
   * @param reading why
   */
  record Refused(Reading.Refused reading) implements ImportPreview {}

  /**
   * Returns the import if the file can be taken in as it is.
   *
   * @throws ImportRefusedException if it cannot, or a question is open
   */
  default ReadyImport orThrow() {
    if (this instanceof ReadyImport ready) {
      return ready;
    }
    if (this instanceof Unclear unclear) {
      throw ImportRefusedException.of(unclear.reading());
    }
    throw ImportRefusedException.of(((Refused) this).reading());
  }
}
