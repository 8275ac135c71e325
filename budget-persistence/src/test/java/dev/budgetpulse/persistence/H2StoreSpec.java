package dev.budgetpulse.persistence;

class H2StoreSpec extends StoreLaws {
  @Override
  BudgetDatabase database() {
    return Shared.h2();
  }
}
