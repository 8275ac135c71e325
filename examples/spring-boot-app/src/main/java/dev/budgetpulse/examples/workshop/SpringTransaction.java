package dev.budgetpulse.examples.workshop;

import dev.budgetpulse.persistence.HostTransaction;
import java.sql.Connection;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells ledgers of the transaction that Spring runs in the calling thread, if any. */
record SpringTransaction(DataSource connections) implements HostTransaction {
  // README
  @Override
  public Optional<Connection> connection() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        ? Optional.of(DataSourceUtils.getConnection(connections))
        : Optional.empty();
  }

  @Override
  public void done(Connection connection) {
    DataSourceUtils.releaseConnection(connection, connections);
  }
  // README
}
