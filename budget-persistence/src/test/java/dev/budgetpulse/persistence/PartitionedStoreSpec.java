package dev.budgetpulse.persistence;

import net.jqwik.api.lifecycle.AddLifecycleHook;

/** All laws of stores on tables that PostgreSQL keeps in sixteen parts by their ledgers. */
@AddLifecycleHook(FewTries.Fewest.class)
class PartitionedStoreSpec extends StoreLaws {
  @Override
  BudgetDatabase database() {
    return Shared.partitioned();
  }
}
