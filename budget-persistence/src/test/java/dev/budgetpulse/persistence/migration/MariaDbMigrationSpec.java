package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import net.jqwik.api.PropertyDefaults;

@PropertyDefaults(tries = 8)
class MariaDbMigrationSpec extends MigrationSpec {

  @Override
  protected DataSource newDatabase() {
    return MariaDb.newDataSource("spec_" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Override
  protected void drop(DataSource database) {
    World.execute(database, List.of("execute immediate concat('drop database ', database())"));
  }

  @Override
  protected boolean isThorough() {
    return false;
  }
}
