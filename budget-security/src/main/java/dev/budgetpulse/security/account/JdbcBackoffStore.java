package dev.budgetpulse.security.account;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Keeps what was tried in H2, PostgreSQL or MariaDB, in a table of {@code schema/V6__account.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcBackoffStore implements BackoffStore {
  private final Transactions transactions;

  private JdbcBackoffStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcBackoffStore of(DataSource source) {
    return new JdbcBackoffStore(new Transactions(source));
  }

  @Override
  public Backoff change(int cell, UnaryOperator<Backoff> change) {
    Optional<Backoff> before = changed(cell, change);
    if (before.isPresent()) {
      return before.get();
    }
    add(cell);
    return changed(cell, change)
        .orElseThrow(() -> new IllegalStateException("Rows of sec_backoff are never deleted"));
  }

  private Optional<Backoff> changed(int cell, UnaryOperator<Backoff> change) {
    return transactions.together(
        connection -> {
          Optional<Backoff> before = locked(connection, cell);
          if (before.isPresent()) {
            Backoff after = change.apply(before.get());
            update(
                connection,
                "update sec_backoff set streak = ?, consecutive = ?, last_at = ?, wait_until = ?"
                    + " where cell = ?",
                after.streak(),
                after.consecutive(),
                after.last().toEpochMilli(),
                after.waitUntil().toEpochMilli(),
                cell);
          }
          return before;
        });
  }

  private static Optional<Backoff> locked(Connection connection, int cell) throws SQLException {
    return first(
        connection,
        row ->
            new Backoff(
                row.getInt(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4))),
        "select streak, consecutive, last_at, wait_until from sec_backoff where cell = ?"
            + " for update",
        cell);
  }

  private void add(int cell) {
    transactions.<Boolean>each(
        connection -> {
          try {
            update(connection, "insert into sec_backoff values (?, 0, 0, 0, 0)", cell);
          } catch (SQLException e) {
            // Class 23: somebody else was faster.
            if (!String.valueOf(e.getSQLState()).startsWith("23")) {
              throw e;
            }
          }
          return true;
        });
  }
}
