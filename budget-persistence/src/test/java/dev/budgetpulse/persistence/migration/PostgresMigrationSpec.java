package dev.budgetpulse.persistence.migration;

import dev.budgetpulse.persistence.Postgres;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import net.jqwik.api.PropertyDefaults;
import org.postgresql.ds.PGSimpleDataSource;

@PropertyDefaults(tries = 5)
class PostgresMigrationSpec extends MigrationSpec {

  @Override
  protected DataSource newDatabase() {
    return Postgres.newDataSource("spec_" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Override
  protected void drop(DataSource database) {
    PGSimpleDataSource dropped = (PGSimpleDataSource) database;
    PGSimpleDataSource other = new PGSimpleDataSource();
    other.setUrl(dropped.getURL());
    other.setUser(dropped.getUser());
    other.setDatabaseName("postgres");
    World.execute(other, List.of("drop database " + dropped.getDatabaseName() + " with (force)"));
  }

  @Override
  protected boolean isThorough() {
    return false;
  }
}
