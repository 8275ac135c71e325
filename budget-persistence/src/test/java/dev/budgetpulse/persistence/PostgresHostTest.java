package dev.budgetpulse.persistence;

import java.util.UUID;
import javax.sql.XADataSource;
import org.postgresql.xa.PGXADataSource;

class PostgresHostTest extends HostContract {
  @Override
  DatabaseConfig newDatabase() {
    Postgres.assumeAvailable();
    return Postgres.newDatabase("host_" + UUID.randomUUID().toString().replace('-', '_'));
  }

  @Override
  XADataSource distributed(DatabaseConfig config) {
    PGXADataSource source = new PGXADataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    return source;
  }
}
