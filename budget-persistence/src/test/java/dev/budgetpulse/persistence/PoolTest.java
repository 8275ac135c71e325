package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a pool of our own tells its host. */
class PoolTest {
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  private final PoolListener listener =
      new PoolListener() {
        @Override
        public void opened(Duration took) {
          note("opened", took);
        }

        @Override
        public void borrowed(Duration waited) {
          note("borrowed", waited);
        }

        @Override
        public void returned(Duration used) {
          note("returned", used);
        }

        @Override
        public void timedOut() {
          told.add("timed out");
        }
      };

  private void note(String what, Duration time) {
    assertTrue(!time.isNegative());
    told.add(what);
  }

  @Test
  void a_listener_is_told_of_each_connection() {
    DatabaseConfig config =
        AnyEngine.H2.newDatabase().withPoolSize(1).withConnectTimeout(Duration.ofMillis(250));
    try (BudgetDatabase database = BudgetDatabase.open(config, listener)) {
      told.removeIf(what -> !what.equals("opened"));
      SampleLedger sample = new SampleLedger();
      assertEquals(Optional.empty(), database.ledgers().ledger(sample.id()));
      assertTrue(told.contains("borrowed") && told.contains("returned"), told.toString());
      assertEquals(new PoolState(0, 1, 0, 1), database.poolState().orElseThrow());
      try (Connection held = database.connections().getConnection()) {
        assertEquals(1, database.poolState().orElseThrow().active());
        assertThrows(DatabaseException.class, () -> database.ledgers().ledger(sample.id()));
        assertEquals(false, held.isClosed());
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      assertTrue(told.contains("timed out"), told.toString());
    }
  }

  @Test
  void leaks_are_looked_for_if_it_is_said_after_what_time() throws SQLException {
    DatabaseConfig config = AnyEngine.H2.newDatabase();
    try (BudgetDatabase usual = BudgetDatabase.open(config);
        BudgetDatabase watched = BudgetDatabase.open(config.withLeakAfter(Duration.ofSeconds(9)))) {
      assertEquals(0, leakMillis(usual));
      assertEquals(9_000, leakMillis(watched));
    }
  }

  private static long leakMillis(BudgetDatabase database) throws SQLException {
    return database.connections().unwrap(HikariDataSource.class).getLeakDetectionThreshold();
  }

  @Test
  void nothing_is_told_of_the_connections_of_a_host() {
    try (BudgetDatabase database = BudgetDatabase.on(Shared.h2().connections())) {
      assertEquals(Optional.empty(), database.poolState());
    }
  }

  @Test
  void the_environment_tells_of_a_database() {
    DatabaseConfig config =
        DatabaseConfig.of(
            Map.of(
                "BUDGET_DATABASE_URL", "jdbc:postgresql://db/home",
                "BUDGET_DATABASE_USER", "ada",
                "BUDGET_DATABASE_PASSWORD", "s3cret!"));
    assertEquals(DatabaseConfig.of("jdbc:postgresql://db/home", "ada", "s3cret!"), config);
    assertEquals("", DatabaseConfig.of(Map.of("BUDGET_DATABASE_URL", "jdbc:h2:mem:x")).password());
    assertThrows(IllegalArgumentException.class, () -> DatabaseConfig.of(Map.of()));
  }
}
