package dev.budgetpulse.persistence;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Passes connections on and notes each statement that is sent, after doing what is to be done
 * before it; a batch is one.
 */
final class SpyDataSource implements DataSource {
  final List<String> statements = new CopyOnWriteArrayList<>();
  Consumer<String> beforeEach = statement -> {};
  int isolation = Connection.TRANSACTION_READ_COMMITTED;
  boolean hidesDriver;
  private final DataSource behind;

  SpyDataSource(DataSource behind) {
    this.behind = behind;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = behind.getConnection();
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = invoke(connection, method, arguments);
          return switch (method.getName()) {
            case "prepareStatement" -> spy((PreparedStatement) result, (String) arguments[0]);
            case "getTransactionIsolation" -> isolation;
            case "isWrapperFor" -> !hidesDriver && (boolean) result;
            default -> result;
          };
        });
  }

  private PreparedStatement spy(PreparedStatement statement, String sql) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            beforeEach.accept(sql);
            statements.add(sql);
          }
          return invoke(statement, method, arguments);
        });
  }

  private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SpyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return behind.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    behind.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    behind.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return behind.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return behind.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return behind.isWrapperFor(type);
  }
}
