package dev.budgetpulse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a ledger of a million entries costs beside bare statements on the same tables: {@code
 * ./examples/benchmarks/ledgers [quick] [ENGINE ...]}. With a number among the arguments, so many
 * entries; with {@code quick}, fifty thousand and one import.
 *
 * <p>All ways take turns in one process, and what is compared must first agree.
 */
public final class LedgerCost {
  static final Currency EUR = Currency.getInstance("EUR");
  private static final int WRITERS = 8;
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 301;
  private static final int IMPORTS = 3;
  private static final int QUICK = 50_000;

  private LedgerCost() {}

  /** Prints a table for each engine. */
  public static void main(String[] args) throws Exception {
    List<String> wanted = new ArrayList<>(List.of(args));
    boolean isQuick = wanted.remove("quick");
    int rows =
        wanted.stream()
            .filter(name -> name.matches("\\d+"))
            .findFirst()
            .map(Integer::parseInt)
            .orElse(isQuick ? QUICK : 1_000_000);
    for (Server server : Server.all()) {
      if (wanted.stream().noneMatch(name -> name.matches("[a-z].*"))
          || wanted.contains(server.name())) {
        if (server.isAvailable()) {
          measure(server, rows, isQuick ? 1 : IMPORTS);
        } else {
          System.err.println("SKIPPED: " + server.name() + ", there is no such server here");
        }
      }
    }
  }

  private static void measure(Server server, int rows, int rounds) throws Exception {
    Path folder = Files.createTempDirectory("ledgers");
    System.out.printf("%n| %s, %,d entries | ours | bare | ratio |%n", server.title(), rows);
    System.out.println("| --- | ---: | ---: | ---: |");
    RecordedStatements recorded = new RecordedStatements();
    try (Server.Running running = server.start(folder);
        HikariDataSource pool = pool(running.newDatabase("ledgers"));
        BudgetDatabase stores = BudgetDatabase.on(recorded.watching(pool))) {
      if (server.name().equals("h2")) {
        // Otherwise it gives the same answer again as long as nothing changes.
        Server.execute(pool, "set optimize_reuse_results 0");
      }
      Book book = imports(server, pool, stores, rows, rounds);
      for (String table : List.of("budget_entry", "budget_split", "budget_monthly_total")) {
        Server.execute(pool, server.analysis(table));
      }
      new LedgerReads(book, pool, recorded).print();
      single(book, pool, recorded);
      writers(stores);
      export(book, pool, folder, rows);
    }
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(WRITERS + 1);
    return new HikariDataSource(config);
  }

  /** Imports all rows, ours and bare in turn; returns the ledger. */
  private static Book imports(
      Server server, DataSource pool, BudgetDatabase stores, int rows, int rounds)
      throws SQLException, IOException {
    List<HouseholdRows.Row> household = HouseholdRows.of(rows, 1);
    // Payees and categories are there for both; the first pair is only to get warm.
    importInto(ledger(stores), household.subList(0, rows / 20));
    Timing ours = new Timing();
    Timing bare = new Timing();
    Timing bareEntries = new Timing();
    Book book = ledger(stores);
    for (int round = 0; round < rounds; round++) {
      boolean isLast = round == rounds - 1;
      Book into = round == 0 ? book : ledger(stores);
      ours.of(() -> importInto(into, household));
      // Otherwise keys are looked up as in empty tables.
      for (String table : List.of("budget_entry", "budget_split")) {
        Server.execute(pool, server.analysis(table));
      }
      BareLedger plain = new BareLedger(pool, book.ledger().id().value());
      double[] seconds = plain.write(household);
      bareEntries.add(seconds[0] * 1000);
      bare.add(seconds[1] * 1000);
      if (isLast) {
        System.out.printf(
            "| import, rows/s | %,.0f | %,.0f | %s |%n",
            rows / ours.median() * 1000, rows / bare.median() * 1000, bare.over(ours));
        System.out.printf(
            "| the same, bare without splits | | %,.0f | %s |%n",
            rows / bareEntries.median() * 1000, bareEntries.over(ours));
      }
    }
    if (!stores.verify(book.ledger().id()).isEmpty()) {
      throw new IllegalStateException("The totals are not those of the entries");
    }
    return book;
  }

  private static Book ledger(BudgetDatabase stores) {
    Book book = BudgetPulse.on(stores).createLedger(Actor.of("ada"), "Home", EUR);
    for (int i = 0; i < HouseholdRows.ACCOUNTS; i++) {
      book.accounts().open(HouseholdRows.account(i), Account.Kind.CHECKING);
    }
    for (int i = 0; i < HouseholdRows.CATEGORIES; i++) {
      book.categories().expense("Group " + i / 8, HouseholdRows.category(i));
    }
    return book;
  }

  private static long importInto(Book book, List<HouseholdRows.Row> rows) {
    List<AccountId> accounts =
        Stream.iterate(0, i -> i + 1)
            .limit(HouseholdRows.ACCOUNTS)
            .map(i -> account(book, HouseholdRows.account(i)))
            .toList();
    List<CategoryId> categories = new ArrayList<>();
    for (int i = 0; i < HouseholdRows.CATEGORIES; i++) {
      categories.add(category(book, HouseholdRows.category(i)));
    }
    Iterable<EntryDraft> drafts = () -> drafts(rows.iterator(), accounts, categories);
    return book.entries().addAll(drafts, Progress.none()).orElseThrow().changes();
  }

  private static Iterator<EntryDraft> drafts(
      Iterator<HouseholdRows.Row> rows, List<AccountId> accounts, List<CategoryId> categories) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public EntryDraft next() {
        HouseholdRows.Row row = rows.next();
        EntryDraft draft =
            EntryDraft.of(accounts.get(row.account()), row.date(), Money.ofMinor(row.minor(), EUR))
                .payee(row.payee())
                .memo(row.memo());
        return row.category() < 0 ? draft : draft.category(categories.get(row.category()));
      }
    };
  }

  static AccountId account(Book book, String name) {
    return book.accounts().all().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  static CategoryId category(Book book, String name) {
    return book.categories().all().stream()
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Records one entry at a time, beside a transaction of the same statements. */
  private static void single(Book book, DataSource pool, RecordedStatements recorded)
      throws SQLException {
    CategoryId category = category(book, HouseholdRows.category(0));
    AccountId account = account(book, HouseholdRows.account(0));
    EntryDraft draft =
        EntryDraft.of(account, LocalDate.of(2024, 12, 31), Money.ofMinor(-1234, EUR))
            .memo("one more")
            .category(category);
    List<UUID> made = new ArrayList<>();
    recorded.during(() -> made.add(book.entries().add(draft).id().value()));
    long revision = book.history().latest().orElseThrow().revision();
    UUID changeSet = book.history().latest().orElseThrow().id().value();
    Timing ours = new Timing();
    Timing bare = new Timing();
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        if (i == 0) {
          ours.forget();
          bare.forget();
        }
        long next = book.history().latest().orElseThrow().revision() + 1;
        UUID entry = UUID.randomUUID();
        UUID set = UUID.randomUUID();
        UnaryOperator<Object> other =
            value -> {
              if (made.get(0).equals(value)) {
                return entry;
              }
              if (changeSet.equals(value)) {
                return set;
              }
              return Objects.equals(value, revision) ? (Object) next : value;
            };
        long start = System.nanoTime();
        recorded.send(connection, other);
        bare.add((System.nanoTime() - start) / 1e6);
        ours.of(() -> book.entries().add(draft));
      }
    }
    System.out.printf(
        "| one entry, ms, %d statements | %s | %s | rate %s |%n",
        recorded.count(), ours, bare, bare.over(ours));
  }

  /** Has eight threads record entries, in one ledger and in eight. */
  private static void writers(BudgetDatabase stores) throws Exception {
    List<Book> books = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      books.add(ledger(stores));
    }
    Timing one = new Timing();
    Timing eight = new Timing();
    for (int round = -1; round < 5; round++) {
      if (round == 0) {
        one.forget();
        eight.forget();
      }
      eight.add(millis(books));
      one.add(millis(Collections.nCopies(WRITERS, books.get(0))));
    }
    for (Book book : books) {
      if (!stores.verify(book.ledger().id()).isEmpty()) {
        throw new IllegalStateException("The totals are not those of the entries");
      }
    }
    double entries = WRITERS * 100;
    System.out.printf(
        "| 8 writers, entries/s: one ledger, eight ledgers | %,.0f | %,.0f | %s |%n",
        entries / one.median() * 1000, entries / eight.median() * 1000, eight.over(one));
  }

  private static double millis(List<Book> books) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (Book book : books) {
        AccountId account = account(book, HouseholdRows.account(0));
        CategoryId category = category(book, HouseholdRows.category(0));
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    book.entries()
                        .add(
                            EntryDraft.of(
                                    account, LocalDate.of(2024, 12, 31), Money.ofMinor(-i, EUR))
                                .category(category));
                  }
                }));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
      return (System.nanoTime() - start) / 1e6;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Exports in a process of its own with little heap; on H2 it opens the same file. */
  private static void export(Book book, HikariDataSource pool, Path folder, int rows)
      throws IOException, SQLException, InterruptedException {
    String url;
    String user;
    try (Connection connection = pool.getConnection()) {
      url = connection.getMetaData().getURL();
      // MariaDB's tells the machine as well.
      user = connection.getMetaData().getUserName().replaceAll("@.*", "");
    }
    LedgerId ledger = book.ledger().id();
    if (url.startsWith("jdbc:h2:")) {
      // A file of H2 belongs to one process at a time.
      pool.close();
    }
    Path file = folder.resolve("export.csv");
    Run run =
        Run.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ExportLedger.class.getName(),
                url,
                user,
                ledger.value().toString(),
                file.toString()),
            folder);
    long lines;
    try (Stream<String> all = Files.lines(file)) {
      lines = all.count();
    }
    System.out.printf(
        "| export with 64 MB of heap: %,d lines | %.1f s, %d MiB of the process | | |%n",
        lines, run.seconds(), run.kibibytes() / 1024);
    if (lines < rows) {
      throw new IllegalStateException("Of " + rows + " entries " + lines + " were exported");
    }
  }
}
