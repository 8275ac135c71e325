package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest extends DatabaseContract {
  @TempDir Path folder;

  @Override
  BudgetDatabase shared() {
    return Shared.h2();
  }

  @Override
  DatabaseConfig newDatabase() {
    return DatabaseConfig.inMemory(UUID.randomUUID().toString());
  }

  @Override
  String endlessQuery() {
    return "select count(*) from system_range(1, 1000000000) a, system_range(1, 1000000000) b";
  }

  @Override
  long rowsRead(Sql.Work<?> work, LedgerId ledger) throws SQLException {
    AtomicLong read = new AtomicLong();
    try (Connection connection = shared().connections().getConnection()) {
      Connection explaining =
          proxy(
              Connection.class,
              (proxy, method, arguments) -> {
                Object result = method.invoke(connection, arguments);
                return result instanceof PreparedStatement statement
                    ? explained(
                        statement,
                        connection.prepareStatement("explain analyze " + arguments[0]),
                        read)
                    : result;
              });
      work.on(new Sql(explaining, Engine.H2, ledger.value()));
    }
    return read.get();
  }

  private static PreparedStatement explained(
      PreparedStatement statement, PreparedStatement explanation, AtomicLong read) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("executeQuery")) {
            try (ResultSet plan = explanation.executeQuery()) {
              plan.next();
              Pattern.compile("scanCount: ([0-9]+)")
                  .matcher(plan.getString(1))
                  .results()
                  .forEach(count -> read.addAndGet(Long.parseLong(count.group(1))));
            }
          } else {
            method.invoke(explanation, arguments);
          }
          return method.invoke(statement, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            H2DatabaseTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void an_embedded_database_is_where_it_was_left() {
    DatabaseConfig config = DatabaseConfig.embedded(folder.resolve("our home.db"));
    SampleLedger sample;
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      sample = new SampleLedger().in(database.ledgers());
    }
    assertEquals(true, Files.exists(folder.resolve("our home.db.mv.db")));
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      assertEquals(List.of(sample.ledger), database.ledgers().ledgersOf(SampleLedger.OWNER));
    }
  }

  @Test
  void statistics_that_h2_keeps_of_columns_do_not_keep_a_database_from_being_opened()
      throws Exception {
    DatabaseConfig config = DatabaseConfig.embedded(folder.resolve("home.db"));
    for (int i = 0; i < 2; i++) {
      try (BudgetDatabase database = BudgetDatabase.open(config);
          Connection connection = database.connections().getConnection();
          Statement statement = connection.createStatement()) {
        SampleLedger sample = new SampleLedger().in(database.ledgers());
        statement.execute("analyze");
        assertEquals(Optional.of(sample.ledger), database.ledgers().ledger(sample.id()));
      }
    }
  }

  @Test
  void a_file_that_is_mostly_unused_is_written_anew_by_the_last_who_uses_it() throws Exception {
    DatabaseConfig config = DatabaseConfig.embedded(folder.resolve("home"));
    Path file = folder.resolve("home.mv.db");
    SampleLedger sample;
    try (BudgetDatabase last = BudgetDatabase.open(config)) {
      try (BudgetDatabase first = BudgetDatabase.open(config);
          Connection connection = first.connections().getConnection();
          Statement statement = connection.createStatement()) {
        sample = new SampleLedger().in(first.ledgers());
        statement.execute(
            "create table bulk as select x, secure_rand(1000000) from system_range(1, 40)");
        statement.execute("drop table bulk");
      }
      assertEquals(Optional.of(sample.ledger), last.ledgers().ledger(sample.id()));
      assertTrue(Files.size(file) > 30_000_000, () -> file + " is small already");
    }
    assertTrue(Files.size(file) < 10_000_000, () -> file + " is still large");
    try (BudgetDatabase again = BudgetDatabase.open(config)) {
      assertEquals(Optional.of(sample.ledger), again.ledgers().ledger(sample.id()));
      assertEquals(List.of(), again.verify(sample.id()));
    }
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_alone() throws Exception {
    Path file = folder.resolve("home.db.mv.db");
    Files.writeString(file, "a letter");
    DatabaseConfig config =
        DatabaseConfig.embedded(folder.resolve("home.db"))
            .withConnectTimeout(java.time.Duration.ofMillis(250));
    assertThrows(DatabaseException.class, () -> BudgetDatabase.open(config));
    assertEquals("a letter", Files.readString(file));
  }

  @Test
  void what_is_in_rows_is_written_nowhere_beside_the_file() throws Exception {
    Path file = folder.resolve("home.db");
    try (BudgetDatabase database = BudgetDatabase.open(DatabaseConfig.embedded(file));
        Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement()) {
      SQLException failure =
          assertThrows(SQLException.class, () -> statement.execute("select cast('Ada' as int)"));
      assertTrue(failure.getMessage().contains("Ada"), failure.getMessage());
    }
    assertEquals(Set.of("home.db.mv.db"), Set.of(folder.toFile().list()));
  }

  @Test
  void a_wrong_password_is_refused_without_being_told() {
    Path file = folder.resolve("home.db");
    BudgetDatabase.open(DatabaseConfig.embedded(file)).close();
    DatabaseConfig wrong =
        DatabaseConfig.of(DatabaseConfig.embedded(file).url(), "budget", "s3cret!")
            .withConnectTimeout(java.time.Duration.ofMillis(250));
    Throwable failure = assertThrows(DatabaseException.class, () -> BudgetDatabase.open(wrong));
    for (; failure != null; failure = failure.getCause()) {
      assertFalse(failure.toString().contains("s3cret"), failure.toString());
    }
  }
}
