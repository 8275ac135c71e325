package dev.budgetpulse.examples.workshop;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.HostDatabase;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps ledgers in the workshop's database, on its connections and in its transactions. */
@Configuration(proxyBeanMethods = false)
class Ledgers {
  // README
  @Bean
  @DependsOnDatabaseInitialization
  BudgetDatabase budgetDatabase(DataSource connections, WorkshopSettings settings) {
    return BudgetDatabase.on(
        HostDatabase.of(connections)
            .withTablePrefix(settings.tablePrefix())
            .withTransactions(new SpringTransaction(connections)));
  }

  @Bean
  BudgetPulse budgetPulse(BudgetDatabase database) {
    return BudgetPulse.on(database);
  }
  // README
}
