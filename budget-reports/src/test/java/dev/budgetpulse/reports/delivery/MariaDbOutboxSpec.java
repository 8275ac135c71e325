package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import dev.budgetpulse.reports.Engine;
import javax.sql.DataSource;

class MariaDbOutboxSpec extends JdbcOutboxLaws {
  /** Made when it is needed first, for each property makes a new instance of this class. */
  private static final class Made {
    static final DataSource DATABASE = made(Engine.MARIADB);
  }

  @Override
  DataSource database() {
    MariaDbServer.assumeAvailable();
    return Made.DATABASE;
  }
}
