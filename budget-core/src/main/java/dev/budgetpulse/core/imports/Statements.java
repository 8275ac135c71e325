package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The bank files of a book. */
public interface Statements {

  /**
   * Returns the statements service of an access.
   *
   * @param readers the formats it reads; the first that recognises a file reads it
   * @param types the sorts of items that undoing an import may meet besides those that stores know
   * @param rates what transfers between currencies are recognised by
   */
  static Statements of(
      Access access,
      List<StatementReader> readers,
      Collection<ItemType<?>> types,
      Supplier<RateBook> rates) {
    return new StoredStatements(access, readers, types, rates);
  }

  /** Returns the type of the items that marks of what is distinct are kept as. */
  static ItemType<?> distinctType() {
    return DistinctMark.TYPE;
  }

  /**
   * Returns what would happen if a file were taken into an account; stores nothing.
   *
   * <p>A file that holds statements of several accounts asks which account is meant, under the key
   * "statement"; several statements of one account are taken in together.
   *
   * <p>What is new comes in as the ledger's rules will have it, unless {@link
   * ImportChoices#withoutRules} is chosen.
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

  /** Returns the imports, latest first. */
  List<ImportBatch> batches();

  /** Returns what is kept of who took a bank file in and when. */
  Optional<ChangeSet> changeSet(BatchId batch);

  /**
   * Undoes an import: its entries, its lines and what it linked are as if it had not been; nothing
   * is done if somebody has changed some of that since.
   */
  Undo undo(BatchId batch);

  /** Undoes an import together with all later changes of what it brought. */
  Undo undoWithLater(BatchId batch);
}
