package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.postgresql.ds.PGSimpleDataSource;

@AddLifecycleHook(FewTries.class)
class PostgreSqlLimitStoreSpec extends JdbcLimitStoreLaws {
  PostgreSqlLimitStoreSpec() {
    super(Engine.POSTGRESQL);
  }

  @Example
  void rl_d4_a_row_that_somebody_holds_fails_the_call_soon_and_charges_nothing()
      throws SQLException {
    PGSimpleDataSource source =
        (PGSimpleDataSource) Engine.POSTGRESQL.newDatabase(Schema.read("V1__limit"));
    source.setOptions("-c lock_timeout=50ms");
    LimitStore store = JdbcLimitStore.on(source);
    Charge charge = Charge.of(key(LimitPolicy.log("held", 5, Duration.ofHours(1)), 1));
    store.acquire(List.of(charge));
    try (Connection other = source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from sec_limit for update");
      long start = System.nanoTime();
      assertThrows(LimitStoreException.class, () -> store.acquire(List.of(charge)));
      assertEquals(0, (System.nanoTime() - start) / 10_000_000_000L);
      other.rollback();
    }
    assertEquals(4, store.peek(charge).remaining());
    assertEquals(3, store.acquire(List.of(charge)).decision().remaining());
  }
}
