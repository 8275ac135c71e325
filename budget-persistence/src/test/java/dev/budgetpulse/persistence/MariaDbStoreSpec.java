package dev.budgetpulse.persistence;

class MariaDbStoreSpec extends StoreLaws {
  @Override
  BudgetDatabase database() {
    return Shared.mariaDb();
  }
}
