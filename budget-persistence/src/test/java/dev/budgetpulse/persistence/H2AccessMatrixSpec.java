package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.AccessMatrixSpec;

class H2AccessMatrixSpec extends AccessMatrixSpec {
  @Override
  protected Stores stores() {
    return Shared.h2();
  }
}
