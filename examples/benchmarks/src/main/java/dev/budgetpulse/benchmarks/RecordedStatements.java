package dev.budgetpulse.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Remembers the statements that are sent, with their values, to send the same once more without
 * anything around them.
 */
final class RecordedStatements {
  /** One statement; a batch is one. */
  private record Sent(String sql, List<List<Call>> rows, boolean isQuery, boolean isBatch) {}

  /** A value that was given, as the method and its arguments. */
  private record Call(Method method, List<Object> arguments) {}

  private final List<Sent> all = new ArrayList<>();
  private boolean isOn;

  /** Returns connections whose statements are remembered while {@link #during} runs. */
  DataSource watching(DataSource connections) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = invoke(connections, method, arguments);
          return result instanceof Connection connection ? watched(connection) : result;
        });
  }

  /** Remembers what some work sends, and nothing else, and returns what the work returns. */
  <T> T during(Supplier<T> work) {
    all.clear();
    isOn = true;
    T result = work.get();
    isOn = false;
    return result;
  }

  int count() {
    return all.size();
  }

  private Connection watched(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object result = invoke(connection, method, arguments);
          return isOn && result instanceof PreparedStatement statement
              ? watched(statement, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement watched(PreparedStatement statement, String sql) {
    List<Call> row = new ArrayList<>();
    List<List<Call>> rows = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("set") && arguments[0] instanceof Integer && arguments.length > 1) {
            row.add(new Call(method, java.util.Arrays.asList(arguments)));
          } else if (name.equals("addBatch")) {
            rows.add(List.copyOf(row));
            row.clear();
          } else if (name.startsWith("execute")) {
            boolean isBatch = name.equals("executeBatch");
            all.add(
                new Sent(
                    sql,
                    isBatch ? List.copyOf(rows) : List.of(List.copyOf(row)),
                    name.equals("executeQuery"),
                    isBatch));
            rows.clear();
          }
          return invoke(statement, method, arguments);
        });
  }

  /** Sends all of it once more in one transaction, with some values in the place of others. */
  void send(Connection connection, UnaryOperator<Object> other) throws SQLException {
    for (Sent sent : all) {
      try (PreparedStatement statement = connection.prepareStatement(sent.sql())) {
        for (List<Call> row : sent.rows()) {
          for (Call call : row) {
            Object[] arguments = call.arguments().toArray();
            arguments[1] = other.apply(arguments[1]);
            invoke(statement, call.method(), arguments);
          }
          if (sent.isBatch()) {
            statement.addBatch();
          }
        }
        if (sent.isBatch()) {
          statement.executeBatch();
        } else if (sent.isQuery()) {
          readAll(statement);
        } else {
          statement.execute();
        }
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Throwable e) { // Reflection lets anything through.
        throw new IllegalStateException(e);
      }
    }
    connection.commit();
  }

  private static void readAll(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          rows.getObject(i);
        }
      }
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
