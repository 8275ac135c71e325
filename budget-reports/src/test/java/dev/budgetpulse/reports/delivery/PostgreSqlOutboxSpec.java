package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.Engine;
import javax.sql.DataSource;

class PostgreSqlOutboxSpec extends JdbcOutboxLaws {
  /** Made when it is needed first, for each property makes a new instance of this class. */
  private static final class Made {
    static final DataSource DATABASE = made(Engine.POSTGRESQL);
  }

  @Override
  DataSource database() {
    return Made.DATABASE;
  }
}
