package dev.budgetpulse.security.factor;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Keeps second factors in H2, PostgreSQL or MariaDB, in the tables of {@code
 * schema/V3__factor.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcFactorStore implements FactorStore {
  private final Transactions transactions;
  private final Recorder recorder;

  private JdbcFactorStore(Transactions transactions, Recorder recorder) {
    this.transactions = transactions;
    this.recorder = Objects.requireNonNull(recorder, "recorder");
  }

  /** Records a change as part of the transaction that makes it. */
  @FunctionalInterface
  public interface Recorder {
    /**
     * Records a change, by {@link dev.budgetpulse.security.audit.JdbcAuditStore#joining} for
     * instance.
     *
     * @param connection of the transaction, which is undone if this throws
     */
    void record(Connection connection, FactorChange change);
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcFactorStore of(DataSource source) {
    return new JdbcFactorStore(new Transactions(source), (connection, change) -> {});
  }

  /** Returns the same store, whose changes are recorded. */
  public JdbcFactorStore recording(Recorder other) {
    return new JdbcFactorStore(transactions, other);
  }

  private boolean recorded(Connection connection, FactorChange change) {
    recorder.record(connection, change);
    return true;
  }

  @Override
  public boolean propose(String account, String sealed) {
    return transactions.each(
        connection -> {
          if (reproposed(connection, account, sealed)) {
            return true;
          }
          try {
            return update(
                    connection,
                    "insert into sec_totp (account, secret_sealed, confirmed, last_step)"
                        + " values (?, ?, 0, -1)",
                    account,
                    sealed)
                == 1;
          } catch (SQLException e) {
            // Class 23: there is one already, confirmed or put there meanwhile.
            if (!String.valueOf(e.getSQLState()).startsWith("23")) {
              throw e;
            }
            return reproposed(connection, account, sealed);
          }
        });
  }

  private static boolean reproposed(Connection connection, String account, String sealed)
      throws SQLException {
    return update(
            connection,
            "update sec_totp set secret_sealed = ? where account = ? and confirmed = 0",
            sealed,
            account)
        == 1;
  }

  @Override
  public Optional<Authenticator> find(String account) {
    return transactions.each(
        connection ->
            first(
                connection,
                row -> new Authenticator(row.getString(1), row.getInt(2) == 1, row.getLong(3)),
                "select secret_sealed, confirmed, last_step from sec_totp where account = ?",
                account));
  }

  @Override
  public boolean confirm(String account, String sealed, long step, Set<String> codes) {
    return transactions.together(
        connection ->
            update(
                        connection,
                        "update sec_totp set confirmed = 1, last_step = ?"
                            + " where account = ? and secret_sealed = ? and confirmed = 0",
                        step,
                        account,
                        sealed)
                    == 1
                && replaced(connection, account, codes)
                && recorded(connection, FactorChange.enrolled(account)));
  }

  @Override
  public boolean accept(String account, long step) {
    return transactions.each(
        connection ->
            update(
                    connection,
                    "update sec_totp set last_step = ?"
                        + " where account = ? and confirmed = 1 and last_step < ?",
                    step,
                    account,
                    step)
                == 1);
  }

  @Override
  public boolean replaceCodes(String account, Set<String> codes) {
    return transactions.together(
        connection ->
            // The row's lock lets one set be written at a time.
            first(
                        connection,
                        row -> row.getInt(1),
                        "select confirmed from sec_totp"
                            + " where account = ? and confirmed = 1 for update",
                        account)
                    .isPresent()
                && replaced(connection, account, codes)
                && recorded(connection, FactorChange.codesReplaced(account)));
  }

  @Override
  public boolean consume(String account, String code) {
    return transactions.each(
        connection ->
            update(
                    connection,
                    "delete from sec_recovery_code where account = ? and code_digest = ?",
                    account,
                    code)
                == 1);
  }

  @Override
  public int codesLeft(String account) {
    return transactions.each(
        connection ->
            first(
                    connection,
                    row -> row.getInt(1),
                    "select count(*) from sec_recovery_code where account = ?",
                    account)
                .orElse(0));
  }

  @Override
  public boolean remove(String account) {
    return transactions.together(
        connection -> {
          boolean confirmed =
              update(
                      connection,
                      "delete from sec_totp where account = ? and confirmed = 1",
                      account)
                  == 1;
          update(connection, "delete from sec_totp where account = ?", account);
          update(connection, "delete from sec_recovery_code where account = ?", account);
          return confirmed && recorded(connection, FactorChange.removed(account));
        });
  }

  private static boolean replaced(Connection connection, String account, Set<String> codes)
      throws SQLException {
    update(connection, "delete from sec_recovery_code where account = ?", account);
    for (String code : new TreeSet<>(codes)) {
      update(
          connection,
          "insert into sec_recovery_code (account, code_digest) values (?, ?)",
          account,
          code);
    }
    return true;
  }
}
