package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.LedgerId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MariaDbDatabaseTest extends DatabaseContract {
  @Override
  BudgetDatabase shared() {
    return Shared.mariaDb();
  }

  @Override
  DatabaseConfig newDatabase() {
    return MariaDb.newDatabase("test_" + UUID.randomUUID().toString().replace('-', '_'));
  }

  @Override
  String endlessQuery() {
    return "select sleep(3600)";
  }

  @Override
  String timeoutState() {
    return "70100";
  }

  @Override
  long rowsRead(Sql.Work<?> work, LedgerId ledger) throws SQLException {
    try (Connection connection = shared().connections().getConnection();
        Statement statement = connection.createStatement()) {
      // Left alone, the server counts what is new some seconds later, and plans by guess till then.
      statement.execute("analyze table budget_entry");
      statement.execute("flush status");
      work.on(new Sql(connection, Engine.MARIADB, ledger.value()));
      try (ResultSet counts = statement.executeQuery("show session status like 'Handler_read%'")) {
        long read = 0;
        while (counts.next()) {
          read += counts.getLong(2);
        }
        return read;
      }
    }
  }

  // An index of the ids' digits alone would cost more with every import than such lists are worth.
  @Override
  Set<EntryOrder.By> indexed() {
    return Set.of(EntryOrder.By.DATE, EntryOrder.By.AMOUNT, EntryOrder.By.STATUS);
  }

  @Test
  void a_server_that_is_not_there_is_told_without_the_password() {
    DatabaseConfig nowhere =
        DatabaseConfig.of("jdbc:mariadb://localhost:1/home", "ada", "s3cret!")
            .withConnectTimeout(Duration.ofMillis(250))
            .withStartTimeout(Duration.ofMillis(500));
    Throwable failure = assertThrows(DatabaseException.class, () -> BudgetDatabase.open(nowhere));
    for (; failure != null; failure = failure.getCause()) {
      assertFalse(failure.toString().contains("s3cret"), failure.toString());
    }
  }
}
