package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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

  @Test
  void many_rows_are_copied_if_the_driver_is_to_be_reached_and_inserted_otherwise() {
    for (boolean reachable : new boolean[] {true, false}) {
      SpyDataSource spy = new SpyDataSource(shared().connections());
      spy.hidesDriver = !reachable;
      try (BudgetDatabase database = BudgetDatabase.on(spy)) {
        SampleLedger sample = new SampleLedger().in(database.ledgers());
        spy.statements.clear();
        sample.add(
            database.ledgers(),
            IntStream.range(0, 60)
                .mapToObj(i -> sample.entry(0, LocalDate.EPOCH, i, Optional.of(0)))
                .toList());
        assertEquals(
            !reachable,
            spy.statements.stream().anyMatch(sql -> sql.startsWith("insert into budget_entry ")));
        assertEquals(List.of(), database.verify(sample.id()));
      }
    }
  }

  @Test
  void many_rows_are_copied_into_tables_of_any_prefix() {
    try (BudgetDatabase database = BudgetDatabase.open(newDatabase().withTablePrefix("other_"))) {
      SampleLedger sample = new SampleLedger().in(database.ledgers());
      sample.add(
          database.ledgers(),
          IntStream.range(0, 60)
              .mapToObj(i -> sample.entry(0, LocalDate.EPOCH, i, Optional.of(0)))
              .toList());
      assertEquals(List.of(), database.verify(sample.id()));
    }
  }
}
