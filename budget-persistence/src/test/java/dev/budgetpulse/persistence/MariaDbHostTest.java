package dev.budgetpulse.persistence;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.XADataSource;
import org.mariadb.jdbc.MariaDbDataSource;

class MariaDbHostTest extends HostContract {
  @Override
  DatabaseConfig newDatabase() {
    MariaDb.assumeAvailable();
    return MariaDb.newDatabase("host_" + UUID.randomUUID().toString().replace('-', '_'));
  }

  @Override
  XADataSource distributed(DatabaseConfig config) throws SQLException {
    MariaDbDataSource source = new MariaDbDataSource(config.url());
    source.setUser(config.user());
    source.setPassword(config.password());
    return source;
  }
}
