package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.Engine;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(JdbcLimitStoreLaws.NeedsMariaDb.class)
@AddLifecycleHook(FewTries.class)
class MariaDbLimitStoreSpec extends JdbcLimitStoreLaws {
  MariaDbLimitStoreSpec() {
    super(Engine.MARIADB);
  }
}
