package dev.budgetpulse.persistence;

/** One open database per engine for all tests that keep to ledgers of their own. */
final class Shared {
  private Shared() {}

  private static final class H2 {
    static final BudgetDatabase DATABASE = BudgetDatabase.open(DatabaseConfig.inMemory("shared"));
  }

  private static final class PostgreSql {
    static final BudgetDatabase DATABASE = BudgetDatabase.open(Postgres.newDatabase("shared"));
  }

  private static final class Partitioned {
    static final BudgetDatabase DATABASE =
        BudgetDatabase.open(Postgres.newDatabase("shared_in_parts").withPartitions(16));
  }

  private static final class Maria {
    static final BudgetDatabase DATABASE = BudgetDatabase.open(MariaDb.newDatabase("shared"));
  }

  static BudgetDatabase h2() {
    return H2.DATABASE;
  }

  static BudgetDatabase postgres() {
    Postgres.assumeAvailable();
    return PostgreSql.DATABASE;
  }

  static BudgetDatabase partitioned() {
    Postgres.assumeAvailable();
    return Partitioned.DATABASE;
  }

  static BudgetDatabase mariaDb() {
    MariaDb.assumeAvailable();
    return Maria.DATABASE;
  }
}
