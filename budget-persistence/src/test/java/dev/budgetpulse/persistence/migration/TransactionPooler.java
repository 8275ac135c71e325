package dev.budgetpulse.persistence.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Gives each transaction of a connection another session, as a pooler in transaction mode may. */
final class TransactionPooler extends TestDataSource implements AutoCloseable {
  private final List<Connection> sessions;
  private final boolean keepsSingleStatements;
  private int current;

  /**
   * Opens the sessions.
   *
   * @param keepsSingleStatements whether statements outside of a transaction stay where the last
   *     one was, as they do while nobody else wants the session
   */
  TransactionPooler(TestDatabase database, boolean keepsSingleStatements) throws SQLException {
    this.sessions = List.of(database.open(), database.open(), database.open());
    this.keepsSingleStatements = keepsSingleStatements;
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            TransactionPooler.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              String name = method.getName();
              if (name.equals("close")) {
                return null;
              }
              boolean begins = name.equals("setAutoCommit") && Boolean.FALSE.equals(arguments[0]);
              boolean single =
                  name.matches("createStatement|prepareStatement|prepareCall")
                      && sessions.get(current).getAutoCommit();
              if (begins || (single && !keepsSingleStatements)) {
                current = (current + 1) % sessions.size();
              }
              try {
                return method.invoke(sessions.get(current), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void close() throws SQLException {
    for (Connection session : sessions) {
      session.close();
    }
  }
}
