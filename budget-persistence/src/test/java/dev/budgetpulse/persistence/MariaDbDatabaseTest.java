package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
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
