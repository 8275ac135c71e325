package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.Engine;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(FewTries.class)
class PostgreSqlLimitStoreSpec extends JdbcLimitStoreLaws {
  PostgreSqlLimitStoreSpec() {
    super(Engine.POSTGRESQL);
  }
}
