package dev.budgetpulse.persistence;

class PostgresStoreSpec extends StoreLaws {
  @Override
  BudgetDatabase database() {
    return Shared.postgres();
  }
}
