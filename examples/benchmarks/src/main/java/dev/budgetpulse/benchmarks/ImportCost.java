package dev.budgetpulse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.imports.ImportResult;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What taking a bank file into an account costs, duplicates looked for, beside a plain JDBC batch
 * that inserts the same entries and splits: {@code ./examples/benchmarks/imports [ENGINE ...]}.
 *
 * <p>With {@code large} among the arguments, also 100,000 lines into a ledger that has a million.
 */
public final class ImportCost {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int BATCH = 1000;

  private ImportCost() {}

  /** Prints a line for each engine and size. */
  public static void main(String[] args) throws Exception {
    List<String> wanted = List.of(args);
    boolean large = wanted.contains("large");
    List<String> engines = wanted.stream().filter(name -> !name.equals("large")).toList();
    System.out.println(
        "| engine | lines | first time, s | lines/s | again, s | again / first | plain JDBC, s | ours / plain |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Server server : Server.all()) {
      if (!engines.isEmpty() && !engines.contains(server.name())) {
        continue;
      }
      if (!server.isAvailable()) {
        System.out.println("| " + server.title() + " is not installed | | | | | | | |");
        continue;
      }
      Path folder = Files.createTempDirectory("imports");
      try (Server.Running running = server.start(folder);
          HikariDataSource pool = pool(running.newDatabase("imports"));
          BudgetDatabase stores = BudgetDatabase.on(pool)) {
        Run run = new Run(server.title(), pool, stores);
        run.measure(3_000, 11, false);
        for (int size : new int[] {10_000, 100_000}) {
          for (long seed = 1; seed <= 3; seed++) {
            run.measure(size, seed, true);
          }
        }
        if (large) {
          run.intoAMillion();
        }
      }
    }
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  /** One database to measure on. */
  private record Run(String engine, DataSource connections, BudgetDatabase stores) {

    void measure(int size, long seed, boolean print) throws SQLException {
      Book book = newBook();
      AccountId account = open(book);
      StatementFile file = file(HouseholdRows.of(size, seed), "march");
      double first = seconds(() -> take(book, account, file, size));
      double again = seconds(() -> take(book, account, file, 0));
      double plain = new PlainBatch(connections, book.ledger().id()).seconds();
      if (print) {
        print(size, first, again, plain);
      }
    }

    void intoAMillion() throws SQLException {
      Book book = newBook();
      for (int part = 0; part < 10; part++) {
        List<HouseholdRows.Row> rows = HouseholdRows.of(100_000, 100 + part);
        take(book, open(book), file(rows, "part " + part), rows.size());
      }
      AccountId account = open(book);
      Book small = newBook();
      StatementFile file = file(HouseholdRows.of(100_000, 7), "one more");
      take(small, open(small), file, 100_000);
      double plain = new PlainBatch(connections, small.ledger().id()).seconds();
      double first = seconds(() -> take(book, account, file, 100_000));
      double again = seconds(() -> take(book, account, file, 0));
      print(1_100_000, first, again, plain);
    }

    private void print(int size, double first, double again, double plain) {
      System.out.printf(
          "| %s | %,d | %.2f | %,.0f | %.2f | %.2f | %.2f | %.2f |%n",
          engine,
          size,
          first,
          Math.min(size, 100_000) / first,
          again,
          again / first,
          plain,
          first / plain);
    }

    private Book newBook() {
      return BudgetPulse.on(stores).createLedger(Actor.of("ada"), "Home", EUR);
    }

    private static AccountId open(Book book) {
      String name = "Account " + (book.accounts().all().size() + 1);
      return book.accounts().open(name, Account.Kind.CHECKING).id();
    }

    private static void take(Book book, AccountId account, StatementFile file, int expected) {
      ImportResult result =
          book.statements().preview(file, account, ReadingOptions.none()).orThrow().commit();
      if (result.added().size() != expected) {
        throw new IllegalStateException(
            result.added().size() + " lines were taken in, not " + expected);
      }
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static StatementFile file(List<HouseholdRows.Row> rows, String name) {
    StringBuilder csv = new StringBuilder("Date,Payee,Memo,Amount\n");
    int number = 0;
    for (HouseholdRows.Row row : rows) {
      csv.append(row.date())
          .append(',')
          .append(row.payee())
          .append(',')
          .append(row.memo())
          .append(' ')
          .append(name)
          .append(' ')
          .append(number++)
          .append(',')
          .append(BigDecimal.valueOf(row.minor(), 2))
          .append('\n');
    }
    return StatementFile.of(name + ".csv", csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Inserts the entries and splits of a ledger again, as those of another, by plain batches. */
  private record PlainBatch(DataSource connections, LedgerId from) {

    double seconds() throws SQLException {
      UUID copy = UUID.randomUUID();
      try (Connection connection = connections.getConnection()) {
        connection.setAutoCommit(false);
        for (String table :
            List.of("budget_ledger", "budget_account", "budget_payee", "budget_import_batch")) {
          copy(connection, table, copy);
        }
        connection.commit();
        List<Object[]> entries = rows(connection, "budget_entry", copy);
        List<Object[]> splits = rows(connection, "budget_split", copy);
        String intoEntries = insertion(connection, "budget_entry");
        String intoSplits = insertion(connection, "budget_split");
        connection.commit();
        long start = System.nanoTime();
        insert(connection, intoEntries, entries);
        insert(connection, intoSplits, splits);
        connection.commit();
        return (System.nanoTime() - start) / 1e9;
      }
    }

    private void copy(Connection connection, String table, UUID copy) throws SQLException {
      insert(connection, insertion(connection, table), rows(connection, table, copy));
    }

    private List<Object[]> rows(Connection connection, String table, UUID copy)
        throws SQLException {
      List<Object[]> rows = new ArrayList<>();
      try (PreparedStatement query =
          connection.prepareStatement("select * from " + table + " where ledger_id = ?")) {
        query.setObject(1, from.value());
        try (ResultSet result = query.executeQuery()) {
          int ledger = result.findColumn("ledger_id");
          while (result.next()) {
            Object[] row = new Object[result.getMetaData().getColumnCount()];
            for (int i = 0; i < row.length; i++) {
              row[i] = i + 1 == ledger ? copy : result.getObject(i + 1);
            }
            rows.add(row);
          }
        }
      }
      return rows;
    }

    private static String insertion(Connection connection, String table) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
        int count = none.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
          columns.add(none.getMetaData().getColumnName(i));
        }
        return "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                String.join(", ", Collections.nCopies(count, "?")));
      }
    }

    private static void insert(Connection connection, String sql, List<Object[]> rows)
        throws SQLException {
      try (PreparedStatement insertion = connection.prepareStatement(sql)) {
        for (int row = 0; row < rows.size(); row++) {
          Object[] values = rows.get(row);
          for (int i = 0; i < values.length; i++) {
            insertion.setObject(i + 1, values[i]);
          }
          insertion.addBatch();
          if (row % BATCH == BATCH - 1) {
            insertion.executeBatch();
          }
        }
        insertion.executeBatch();
      }
    }
  }
}
