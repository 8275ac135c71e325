package dev.budgetpulse.examples.server.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.imports.ImportChoices;
import dev.budgetpulse.core.imports.ImportPreview;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkTest {
  private final Book book =
      BudgetPulse.on(Stores.inMemory())
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);

  @Test
  void a_file_is_taken_in() {
    Work work = new Work(book, this::read, ready -> ImportChoices.none());
    assertEquals(Work.Stage.WAITING, work.stage());
    work.run();
    assertEquals(Work.Stage.DONE, work.stage());
    assertTrue(work.isOver());
    assertEquals(2, work.lines());
    assertEquals(2, work.result().orElseThrow().added().size());
    assertEquals(2, entries());
  }

  @Test
  void what_is_called_off_before_it_begins_does_nothing() {
    Work work = new Work(book, this::read, ready -> ImportChoices.none());
    work.cancel();
    work.run();
    assertEquals(Work.Stage.CANCELLED, work.stage());
    assertEquals(0, entries());
  }

  @Test
  void what_is_called_off_while_it_is_stored_is_taken_back() {
    AtomicReference<Work> work = new AtomicReference<>();
    work.set(
        new Work(
            book,
            this::read,
            ready -> {
              work.get().cancel();
              return ImportChoices.none();
            }));
    work.get().run();
    assertEquals(Work.Stage.CANCELLED, work.get().stage());
    assertTrue(work.get().result().isEmpty());
    assertEquals(0, entries());
    assertTrue(book.statements().batches().isEmpty());
  }

  @Test
  void what_fails_is_over_and_says_so() {
    Work work =
        new Work(
            book,
            () -> {
              throw new IllegalStateException("the database is gone");
            },
            ready -> ImportChoices.none());
    work.run();
    assertEquals(Work.Stage.FAILED, work.stage());
    assertTrue(work.isOver());
  }

  private ImportPreview read() {
    byte[] file =
        "Date,Payee,Amount\n2026-03-14,Bakery,-3.40\n2026-03-15,Market,-12.00\n"
            .getBytes(StandardCharsets.UTF_8);
    try {
      return book.statements()
          .preview(
              StatementFile.of("bank.csv", new ByteArrayInputStream(file)),
              checking.id(),
              ReadingOptions.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long entries() {
    return book.entries().stream(EntryFilter.all()).count();
  }
}
