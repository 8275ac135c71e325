package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.ScheduleSpec;

class InMemoryScheduleSpec extends ScheduleSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
