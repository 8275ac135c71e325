package dev.budgetpulse.persistence;

import java.util.UUID;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2HostTest extends HostContract {
  @Override
  DatabaseConfig newDatabase() {
    return DatabaseConfig.inMemory(UUID.randomUUID().toString());
  }

  @Override
  XADataSource distributed(DatabaseConfig config) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(config.url());
    source.setUser(config.user());
    source.setPassword(config.password());
    return source;
  }
}
