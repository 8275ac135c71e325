package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.budget.Assignment;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a year of a household takes in a database, which {@code SIZING.md} multiplies: 1,200
 * entries, of which 85 a month come in a bank's file and 15 are typed, and a plan a month.
 */
class SizesTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final YearMonth FIRST = YearMonth.of(2023, 1);
  private static final int MONTHS = 12;
  private static final int IMPORTED = 85;
  private static final int TYPED = 15;
  private static final int MERCHANTS = 280;

  // Somewhat more than the page says, for few ledgers fill their pages badly.
  private static final long POSTGRESQL_BYTES = 2_800_000;
  private static final long MARIADB_BYTES = 3_600_000;

  private final Random random = new Random(1);

  @Test
  void a_year_of_a_household_in_postgresql() throws SQLException {
    Postgres.assumeAvailable();
    measure(
        Postgres.newDatabase("sizes"),
        "select relname, pg_total_relation_size(oid) from pg_class"
            + " where relkind = 'r' and relname like 'budget\\_%'",
        POSTGRESQL_BYTES);
  }

  @Test
  void a_year_of_a_household_in_mariadb() throws SQLException {
    MariaDb.assumeAvailable();
    assumeTrue(Rounds.areMany(), "A tablespace grows by a megabyte, so a few ledgers tell nothing");
    measure(
        MariaDb.newDatabase("sizes"),
        "select table_name, cast(sum(stat_value) * @@innodb_page_size as integer)"
            + " from mysql.innodb_index_stats where database_name = 'sizes'"
            + " and stat_name = 'size' group by table_name",
        MARIADB_BYTES);
  }

  private void measure(DatabaseConfig config, String sizes, long most) throws SQLException {
    int ledgers = Rounds.of(4);
    try (BudgetDatabase database = BudgetDatabase.open(config);
        Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement()) {
      Map<String, Long> before = sizes(statement, sizes);
      List<Book> books = new ArrayList<>();
      for (int i = 0; i < ledgers; i++) {
        books.add(household(BudgetPulse.on(database)));
      }
      // Households take turns, as they do in a database that many share.
      for (int month = 0; month < MONTHS; month++) {
        for (Book book : books) {
          live(book, FIRST.plusMonths(month));
        }
      }
      if (config.url().contains("mariadb")) {
        analyze(statement, before.keySet());
      }
      Map<String, Long> each = new TreeMap<>();
      sizes(statement, sizes)
          .forEach((table, size) -> each.put(table, (size - before.get(table)) / ledgers));
      long bytes = each.values().stream().mapToLong(Long::longValue).sum();
      if (Rounds.areMany()) {
        System.out.printf("Bytes of each of %d ledgers: %d %s%n", ledgers, bytes, each);
        System.out.println("Rows of all: " + rows(statement, before.keySet()));
      }
      assertTrue(bytes <= most, bytes + " " + each);
    }
  }

  private static Map<String, Long> rows(Statement statement, Set<String> tables)
      throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : tables) {
      rows.putAll(sizes(statement, "select '" + table + "', count(*) from " + table));
    }
    return rows;
  }

  private static void analyze(Statement statement, Set<String> tables) throws SQLException {
    for (String table : tables) {
      statement.execute("analyze table " + table);
    }
  }

  private static Map<String, Long> sizes(Statement statement, String query) throws SQLException {
    Map<String, Long> sizes = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sizes.put(rows.getString(1), rows.getLong(2));
      }
    }
    return sizes;
  }

  private static Book household(BudgetPulse pulse) {
    Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
    for (Account.Kind kind :
        List.of(
            Account.Kind.CHECKING,
            Account.Kind.SAVINGS,
            Account.Kind.CASH,
            Account.Kind.CREDIT_CARD)) {
      book.accounts().open("Our " + kind, kind);
    }
    book.categories().addStarterSet(Locale.ENGLISH);
    return book;
  }

  private void live(Book book, YearMonth month) {
    List<Account> accounts = book.accounts().all();
    List<CategoryId> categories =
        book.categories().all().stream()
            .filter(category -> category.kind() == Category.Kind.EXPENSE)
            .map(Category::id)
            .toList();
    StringBuilder csv = new StringBuilder("Date,Payee,Memo,Amount\n");
    for (int line = 0; line < IMPORTED; line++) {
      int merchant = merchant();
      csv.append(
          "%s,Merchant number %d,CARD PAYMENT %d REF %d,-%d.%02d%n"
              .formatted(
                  day(month),
                  merchant,
                  merchant,
                  random.nextInt(1_000_000),
                  random.nextInt(200),
                  random.nextInt(100)));
    }
    book.statements()
        .preview(
            StatementFile.of("bank.csv", csv.toString().getBytes(StandardCharsets.UTF_8)),
            accounts.get(0).id(),
            ReadingOptions.none())
        .orThrow()
        .commit();
    for (int i = 0; i < TYPED; i++) {
      book.entries()
          .add(
              EntryDraft.of(
                      accounts.get(1 + random.nextInt(3)).id(),
                      day(month),
                      Money.ofMinor(-1 - random.nextInt(20_000), EUR))
                  .payee("Merchant number " + merchant())
                  .category(categories.get(random.nextInt(categories.size())))
                  .memo(i % 3 == 0 ? "what it was for" : "")
                  .tags(i % 5 == 0 ? List.of("holiday") : List.of()));
    }
    book.budgets()
        .assignAll(
            month.atDay(1),
            "",
            periods -> {
              Map<CategoryId, Assignment> plan = new HashMap<>();
              for (CategoryId category : categories) {
                Money amount = Money.ofMinor(random.nextInt(50_000), EUR);
                plan.put(category, new Assignment(amount, Money.zero(EUR)));
              }
              return plan;
            });
  }

  /** Some are gone to often, most hardly ever. */
  private int merchant() {
    double share = random.nextDouble();
    return (int) (MERCHANTS * share * share * share);
  }

  private LocalDate day(YearMonth month) {
    return month.atDay(1 + random.nextInt(28));
  }
}
