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
  private static final int MOST_RUNS = 8;

  private final Transactions transactions;

  private JdbcBackoffStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcBackoffStore of(DataSource source) {
    return new JdbcBackoffStore(new Transactions(source));
  }

  @Override
  public Backoff change(String name, UnaryOperator<Backoff> change) {
    for (int run = 0; run < MOST_RUNS; run++) {
      Optional<Backoff> before =
          transactions.together(connection -> changed(connection, name, change));
      if (before.isPresent()) {
        return before.get();
      }
    }
    throw new IllegalStateException("A row of sec_backoff came and went");
  }

  @Override
  public void forget(String name) {
    transactions.<Integer>each(
        connection -> update(connection, "delete from sec_backoff where name = ?", name));
  }

  /** The same statements whether there is a row or not: what was never tried takes no longer. */
  private static Optional<Backoff> changed(
      Connection connection, String name, UnaryOperator<Backoff> change) throws SQLException {
    try {
      update(
          connection,
          "insert into sec_backoff (name, streak, consecutive, last_at, wait_until)"
              + " select ?, 0, 0, 0, 0 from (select 1 as one) new_row"
              + " where not exists (select 1 from sec_backoff where name = ?)",
          name,
          name);
    } catch (SQLException e) {
      // Class 23: somebody else was faster.
      if (!String.valueOf(e.getSQLState()).startsWith("23")) {
        throw e;
      }
      connection.rollback();
      return Optional.empty();
    }
    Optional<Backoff> before = locked(connection, name);
    Backoff after = change.apply(before.orElse(Backoff.NONE));
    update(
        connection,
        "update sec_backoff set streak = ?, consecutive = ?, last_at = ?, wait_until = ?"
            + " where name = ?",
        after.streak(),
        after.consecutive(),
        after.last().toEpochMilli(),
        after.waitUntil().toEpochMilli(),
        name);
    return before;
  }

  private static Optional<Backoff> locked(Connection connection, String name) throws SQLException {
    return first(
        connection,
        row ->
            new Backoff(
                row.getInt(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4))),
        "select streak, consecutive, last_at, wait_until from sec_backoff where name = ?"
            + " for update",
        name);
  }
}
