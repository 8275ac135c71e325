package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.Engine;

class H2LimitStoreSpec extends JdbcLimitStoreLaws {
  H2LimitStoreSpec() {
    super(Engine.H2);
  }
}
