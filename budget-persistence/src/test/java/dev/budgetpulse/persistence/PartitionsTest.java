package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.testkit.SampleLedger;
import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  @Test
  void each_table_is_in_sixteen_parts_and_opened_again_as_it_is() throws SQLException {
    Postgres.assumeAvailable();
    DatabaseConfig config = Postgres.newDatabase("partitions").withPartitions(16);
    SampleLedger sample;
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      sample = new SampleLedger().in(database.ledgers());
    }
    try (BudgetDatabase database = BudgetDatabase.open(config);
        Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                """
                select p.relname, count(i.inhrelid),
                  bool_and(pg_get_partkeydef(p.oid) = 'HASH (ledger_id)')
                from pg_class p left join pg_inherits i on i.inhparent = p.oid
                where p.relname like 'budget\\_%' and p.relkind in ('r', 'p')
                  and not p.relispartition and p.relname not like 'budget\\_pulse%'
                group by p.relname""")) {
      assertEquals(List.of(), database.verify(sample.id()));
      int count = 0;
      while (tables.next()) {
        assertEquals(16, tables.getInt(2), tables.getString(1));
        assertEquals(true, tables.getBoolean(3));
        count++;
      }
      assertEquals(16, count);
    }
  }

  @Test
  void what_migrations_rehearse_is_in_parts_too() {
    Postgres.assumeAvailable();
    DatabaseConfig config = Postgres.newDatabase("rehearsed_parts").withPartitions(4);
    BudgetDatabase.open(config).close();
    assertInstanceOf(
        MigrationReport.UpToDate.class,
        Migrator.of(
                DriverSource.of(config),
                MigrationScripts.in(
                    getClass().getClassLoader(), "classpath:dev/budgetpulse/persistence/schema"),
                MigrationOptions.DEFAULTS
                    .withSharedSchema(true)
                    .withHistoryTable("budget_pulse_history")
                    .withPlaceholders(Engine.POSTGRESQL.placeholders(TableNames.USUAL, 4)))
            .verify());
  }

  @Test
  void only_postgresql_has_them() {
    HostDatabase host =
        HostDatabase.of(DriverSource.of(AnyEngine.H2.newDatabase())).withPartitions(2);
    assertThrows(IllegalArgumentException.class, () -> BudgetDatabase.on(host));
  }
}
