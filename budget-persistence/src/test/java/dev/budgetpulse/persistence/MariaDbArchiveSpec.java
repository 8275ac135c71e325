package dev.budgetpulse.persistence;

class MariaDbArchiveSpec extends DatabaseArchiveLaws {
  @Override
  BudgetDatabase database() {
    return Shared.mariaDb();
  }
}
