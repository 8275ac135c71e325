package dev.budgetpulse.examples.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.security.limit.JdbcLimitStore;
import dev.budgetpulse.security.session.JdbcSessionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SecurityTablesTest {
  private final JdbcDataSource database = database();

  @Test
  void the_tables_are_made_once_and_the_stores_work_on_them() {
    assertInstanceOf(MigrationReport.Migrated.class, SecurityTables.migrate(database));
    assertInstanceOf(MigrationReport.UpToDate.class, SecurityTables.migrate(database));
    assertEquals(0, JdbcLimitStore.on(database).sweep(10));
    assertTrue(JdbcSessionStore.of(database).live("nobody", Instant.EPOCH).isEmpty());
  }

  @Test
  void a_table_that_was_lost_comes_back() throws SQLException {
    SecurityTables.migrate(database);
    List<String> all = tables();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table sec_session");
    }
    assertInstanceOf(MigrationReport.Healed.class, SecurityTables.migrate(database));
    assertEquals(all, tables());
  }

  private List<String> tables() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.getConnection();
        var rows = connection.getMetaData().getTables(null, "PUBLIC", "SEC%", null)) {
      while (rows.next()) {
        names.add(rows.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static JdbcDataSource database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:security-tables-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    return source;
  }
}
