package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.AccessMatrixSpec;

class PostgresAccessMatrixSpec extends AccessMatrixSpec {
  @Override
  protected Stores stores() {
    return Shared.postgres();
  }
}
