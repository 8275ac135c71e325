package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The bank files of a book. */
public interface Statements {

  /**
   * Returns the statements service of an access.
   *
   * @param readers the formats it reads; the first that recognises a file reads it
   */
  static Statements of(Access access, List<StatementReader> readers) {
    return new StoredStatements(access, readers);
  }

  /**
   * Returns what would happen if a file were taken into an account; stores nothing.
   *
   * <p>A file that holds statements of several accounts asks which one is meant, under the key
   * "statement".
   *
   * @param options what is known besides the file; amounts that name no currency are taken in the
   *     account's
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such account
   */
  ImportPreview preview(StatementFile file, AccountId account, ReadingOptions options);

  /**
   * Returns what would happen if a file were taken into an account; stores nothing.
   *
   * @throws IOException if the file cannot be read
   */
  default ImportPreview preview(Path file, Account account) throws IOException {
    return preview(StatementFile.of(file), account.id(), ReadingOptions.none());
  }

  /** Returns the imports that can be undone, latest first. */
  List<ImportBatch> batches();

  /**
   * Undoes an import: removes its entries, changed ones included, and forgets its lines.
   *
   * @return how many entries were removed; empty if there is no such import
   */
  Optional<Integer> undo(BatchId batch);
}
