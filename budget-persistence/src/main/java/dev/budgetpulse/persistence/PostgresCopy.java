package dev.budgetpulse.persistence;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The way of PostgreSQL's driver to send many rows as one statement, {@code copy}.
 *
 * <p>The driver is the host's and may be any, so its classes are not known here and its methods are
 * called by their names.
 */
final class PostgresCopy {
  private static final String DRIVER_CONNECTION = "org.postgresql.PGConnection";
  private static final int BUFFER = 65_536;

  private final Object copying;

  private PostgresCopy(Object copying) {
    this.copying = copying;
  }

  /** Returns the way of a connection, if its driver is to be seen from here and lets itself be. */
  static Optional<PostgresCopy> of(Connection connection) throws SQLException {
    try {
      Class<?> wanted =
          Class.forName(DRIVER_CONNECTION, false, PostgresCopy.class.getClassLoader());
      if (!connection.isWrapperFor(wanted)) {
        return Optional.empty();
      }
      Object driver = connection.unwrap(wanted);
      return Optional.of(new PostgresCopy(wanted.getMethod("getCopyAPI").invoke(driver)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds rows.
   *
   * @param statement a {@code copy} from the standard input
   * @param rows lines in the text format of {@code copy}, in UTF-8
   */
  void add(String statement, byte[] rows) throws SQLException {
    try {
      copying
          .getClass()
          .getMethod("copyIn", String.class, InputStream.class, int.class)
          .invoke(copying, statement, new ByteArrayInputStream(rows), BUFFER);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new SQLException("The driver could not copy", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new SQLException("The driver cannot copy", e);
    }
  }
}
