package dev.budgetpulse.persistence;

class PostgresArchiveSpec extends DatabaseArchiveLaws {
  @Override
  BudgetDatabase database() {
    return Shared.postgres();
  }
}
