package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.GoalSpec;

class InMemoryGoalSpec extends GoalSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
