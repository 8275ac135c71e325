package dev.budgetpulse.reports.alert;

import dev.budgetpulse.reports.testkit.AlertBoxSpec;

class InMemoryAlertBoxSpec extends AlertBoxSpec {
  @Override
  protected AlertBox box() {
    return new InMemoryAlertBox();
  }
}
