package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.LineCursor;
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
import java.util.stream.Stream;

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

  /**
   * Returns a part of the lines that an import took in, by date and then by key, each with what was
   * decided, the score and the reasons.
   *
   * <p>Decided by itself is what became "new" (like nothing that was there), "linked" (an entry
   * that was there), "booked" (an entry that was pending), "announced" (pending, like nothing that
   * was there) or "expected" (pending, an entry that was there). Where somebody has chosen against
   * or without that, it is "chosen new", "chosen linked" or "chosen booked". Score and reasons are
   * the matcher's for the line's entry or, if that is new, for the likeliest one that it could have
   * been; 0 and none if the matcher saw no likeness.
   *
   * <p>Nothing is kept of lines that were left out or known before.
   *
   * @param after the place to go on after, empty to start at the beginning
   * @param limit how many at most, 1 to {@link LedgerStore#MOST_AT_ONCE}
   * @return no lines if there is no such import
   * @throws IllegalArgumentException if the limit is out of range
   */
  List<ImportedLine> lines(BatchId batch, Optional<LineCursor> after, int limit);

  /** Returns all lines that an import took in, read in parts as they are asked for. */
  default Stream<ImportedLine> lines(BatchId batch) {
    return Stream.iterate(
            lines(batch, Optional.empty(), LedgerStore.MOST_AT_ONCE),
            page -> !page.isEmpty(),
            page ->
                lines(
                    batch,
                    Optional.of(LineCursor.of(page.get(page.size() - 1))),
                    LedgerStore.MOST_AT_ONCE))
        .flatMap(List::stream);
  }

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
