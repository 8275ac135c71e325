package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.testkit.AuditStoreSpec;

class InMemoryAuditStoreSpec extends AuditStoreSpec {
  @Override
  protected AuditStore store() {
    return new InMemoryAuditStore();
  }
}
