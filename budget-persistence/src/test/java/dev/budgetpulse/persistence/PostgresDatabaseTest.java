package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.ledger.LedgerId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends DatabaseContract {
  @Override
  BudgetDatabase shared() {
    return Shared.postgres();
  }

  @Override
  DatabaseConfig newDatabase() {
    return Postgres.newDatabase("test_" + UUID.randomUUID().toString().replace('-', '_'));
  }

  @Override
  String endlessQuery() {
    return "select pg_sleep(3600)";
  }

  // Its plans go by statistics, which a ledger that was made a moment ago has none of.
  @Override
  long rowsRead(Sql.Work<?> work, LedgerId ledger) {
    return 0;
  }

  @Test
  void a_server_that_is_not_there_is_told_without_the_password() {
    DatabaseConfig nowhere =
        DatabaseConfig.of("jdbc:postgresql://localhost:1/home", "ada", "s3cret!")
            .withConnectTimeout(Duration.ofMillis(250))
            .withStartTimeout(Duration.ofMillis(500));
    Throwable failure = assertThrows(DatabaseException.class, () -> BudgetDatabase.open(nowhere));
    for (; failure != null; failure = failure.getCause()) {
      assertFalse(failure.toString().contains("s3cret"), failure.toString());
    }
  }
}
