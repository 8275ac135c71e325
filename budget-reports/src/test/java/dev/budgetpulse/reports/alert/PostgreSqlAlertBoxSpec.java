package dev.budgetpulse.reports.alert;

import dev.budgetpulse.reports.Engine;
import javax.sql.DataSource;

class PostgreSqlAlertBoxSpec extends JdbcAlertBoxLaws {
  /** Made when it is needed first, for each property makes a new instance of this class. */
  private static final class Made {
    static final DataSource DATABASE = made(Engine.POSTGRESQL);
  }

  @Override
  DataSource database() {
    return Made.DATABASE;
  }
}
