package dev.budgetpulse.security.audit;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps keys in H2, PostgreSQL or MariaDB, in a table of {@code schema/V7__audit.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcPseudonymStore implements PseudonymStore {
  private final Transactions transactions;

  private JdbcPseudonymStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcPseudonymStore of(DataSource source) {
    return new JdbcPseudonymStore(new Transactions(source));
  }

  @Override
  public Optional<String> find(String subject) {
    return transactions.each(connection -> find(connection, subject));
  }

  @Override
  public String findOrAdd(String subject, String sealed) {
    return transactions.each(
        connection -> {
          Optional<String> found = find(connection, subject);
          if (found.isPresent()) {
            return found.get();
          }
          try {
            update(
                connection,
                "insert into sec_pseudonym (subject, key_sealed) values (?, ?)",
                subject,
                sealed);
            return sealed;
          } catch (SQLException e) {
            // Class 23: somebody else was faster.
            if (!String.valueOf(e.getSQLState()).startsWith("23")) {
              throw e;
            }
            return find(connection, subject).orElse(sealed);
          }
        });
  }

  @Override
  public boolean erase(String subject) {
    return transactions.each(
        connection ->
            update(connection, "delete from sec_pseudonym where subject = ?", subject) == 1);
  }

  private static Optional<String> find(Connection connection, String subject) throws SQLException {
    return first(
        connection,
        row -> row.getString(1),
        "select key_sealed from sec_pseudonym where subject = ?",
        subject);
  }
}
