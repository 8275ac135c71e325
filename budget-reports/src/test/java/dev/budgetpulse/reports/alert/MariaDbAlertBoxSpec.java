package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import dev.budgetpulse.reports.Engine;
import javax.sql.DataSource;

class MariaDbAlertBoxSpec extends JdbcAlertBoxLaws {
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
