package dev.budgetpulse.examples.migrate;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where a database is and who signs in there; gives new connections. */
final class Address implements DataSource {
  // In arguments, secrets are seen by everyone who lists processes.
  private static final Pattern SECRET =
      Pattern.compile(
          "(password|passwd|passphrase|pwd|secret|token)\\w*\\s*=|//.*@", Pattern.CASE_INSENSITIVE);

  private final String url;
  private final Properties signIn;

  Address(String url, Properties signIn) {
    this.url = url;
    this.signIn = signIn;
  }

  /**
   * Returns an address that a driver knows and that holds no secret.
   *
   * @throws IllegalArgumentException if it is another; does not repeat it
   */
  static String checked(String option, String url) {
    if (SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          option + " must not hold a password or an @: use --user and BUDGET_PULSE_PASSWORD");
    }
    try {
      DriverManager.getDriver(url);
      return url;
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          option + " must be an address of H2, MariaDB or PostgreSQL", e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url, signIn);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The user is part of the address");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // There is no log to write.
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("The driver manager has the timeout");
  }

  @Override
  public int getLoginTimeout() {
    return DriverManager.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("No java.util.logging here");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("Nothing is wrapped");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
