package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import net.jqwik.api.PropertyDefaults;
import org.h2.jdbcx.JdbcDataSource;

@PropertyDefaults(tries = 130)
class H2MigrationSpec extends MigrationSpec {

  @Override
  protected DataSource newDatabase() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  @Override
  protected void drop(DataSource database) {
    World.execute(database, List.of("shutdown"));
  }

  @Override
  protected boolean isThorough() {
    return true;
  }
}
