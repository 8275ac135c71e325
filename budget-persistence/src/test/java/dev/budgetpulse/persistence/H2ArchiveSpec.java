package dev.budgetpulse.persistence;

class H2ArchiveSpec extends DatabaseArchiveLaws {
  @Override
  BudgetDatabase database() {
    return Shared.h2();
  }
}
