package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.testkit.OutboxSpec;

class InMemoryOutboxSpec extends OutboxSpec {
  @Override
  protected Outbox outbox() {
    return new InMemoryOutbox();
  }
}
