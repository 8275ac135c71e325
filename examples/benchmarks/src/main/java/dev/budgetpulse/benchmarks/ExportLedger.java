package dev.budgetpulse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.UUID;

/** Writes all entries of a ledger to a file, as a program of its own whose heap is measured. */
public final class ExportLedger {
  private ExportLedger() {}

  /** Takes the database's address, its user, the ledger and the file. */
  public static void main(String[] args) throws IOException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setUsername(args[1]);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config);
        BudgetDatabase stores = BudgetDatabase.on(pool);
        BufferedWriter out = Files.newBufferedWriter(Path.of(args[3]))) {
      Book book =
          BudgetPulse.on(stores).open(Actor.of("ada"), new LedgerId(UUID.fromString(args[2])));
      for (Iterator<Entry> entries = book.entries().stream(EntryFilter.all()).iterator();
          entries.hasNext(); ) {
        Entry entry = entries.next();
        out.append(entry.date().toString())
            .append(',')
            .append(entry.amount().toString())
            .append(',')
            .append(entry.memo())
            .append('\n');
      }
    }
  }
}
