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
   * @param keepsSingleStatements whether statements outside of a transaction go to one and the same
   *     session, as they may while nobody else wants it
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
              boolean outside = sessions.get(current).getAutoCommit();
              boolean begins = name.equals("setAutoCommit") && Boolean.FALSE.equals(arguments[0]);
              if (outside && begins) {
                current = keepsSingleStatements ? 1 : next();
              } else if (outside && name.matches("createStatement|prepareStatement|prepareCall")) {
                current = keepsSingleStatements ? 0 : next();
              }
              try {
                return method.invoke(sessions.get(current), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private int next() {
    return (current + 1) % sessions.size();
  }

  @Override
  public void close() throws SQLException {
    for (Connection session : sessions) {
      session.close();
    }
  }
}
