package dev.budgetpulse.examples.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.security.limit.JdbcLimitStore;
import dev.budgetpulse.security.session.JdbcSessionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TableSetTest {
  private final JdbcDataSource database = database();

  @Test
  void the_tables_are_made_once_and_the_stores_work_on_them() {
    assertInstanceOf(MigrationReport.Migrated.class, TableSet.ofSecurity().migrate(database));
    assertInstanceOf(MigrationReport.UpToDate.class, TableSet.ofSecurity().migrate(database));
    assertEquals(0, JdbcLimitStore.on(database).sweep(10));
    assertTrue(JdbcSessionStore.of(database).live("nobody", Instant.EPOCH).isEmpty());
  }

  @Test
  void a_table_that_was_lost_is_named_and_not_replaced_by_an_empty_one() throws SQLException {
    TableSet.ofSecurity().migrate(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table sec_session");
    }
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> TableSet.ofSecurity().migrate(database));
    assertTrue(refused.getMessage().contains("relation SEC_SESSION"), refused::getMessage);
  }

  private static JdbcDataSource database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:table-set-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    return source;
  }
}
