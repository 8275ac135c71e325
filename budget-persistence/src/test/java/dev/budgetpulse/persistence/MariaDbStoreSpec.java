package dev.budgetpulse.persistence;

import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(FewTries.class)
class MariaDbStoreSpec extends StoreLaws {
  @Override
  BudgetDatabase database() {
    return Shared.mariaDb();
  }
}
