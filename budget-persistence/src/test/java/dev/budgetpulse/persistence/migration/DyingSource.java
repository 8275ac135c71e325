package dev.budgetpulse.persistence.migration;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Passes sessions on, notes what is sent in each, and can cut them at any moment. */
final class DyingSource {
  private final DataSource behind;
  private final AtomicInteger untilDeath;
  private final boolean afterwards;
  private final boolean forGood;
  private final List<List<String>> sessions = Collections.synchronizedList(new ArrayList<>());

  private DyingSource(DataSource behind, int untilDeath, boolean afterwards, boolean forGood) {
    this.behind = behind;
    this.untilDeath = new AtomicInteger(untilDeath);
    this.afterwards = afterwards;
    this.forGood = forGood;
  }

  /** Returns a source that never fails. */
  static DyingSource of(DataSource behind) {
    return new DyingSource(behind, Integer.MAX_VALUE, false, false);
  }

  /**
   * Returns a source whose session is cut at a certain statement or commit.
   *
   * @param number which one, counted from 1
   * @param afterwards whether the database still does it
   * @param forGood whether no other session can be opened from then on
   */
  static DyingSource dying(DataSource behind, int number, boolean afterwards, boolean forGood) {
    return new DyingSource(behind, number, afterwards, forGood);
  }

  /** Returns what was sent, by session. */
  List<List<String>> sessions() {
    return List.copyOf(sessions);
  }

  boolean hasDied() {
    return untilDeath.get() <= 0;
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("getConnection")) {
            return invoke(behind, method, arguments);
          }
          if (forGood && hasDied()) {
            throw cut();
          }
          return new Session(behind.getConnection()).watched();
        });
  }

  private static SQLException cut() {
    return new SQLException("The connection was cut", "08006");
  }

  /** One connection. */
  private final class Session {
    private final Connection connection;
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean dead;

    Session(Connection connection) {
      this.connection = connection;
      sessions.add(sent);
    }

    Connection watched() {
      return proxy(
          Connection.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "isClosed" -> dead || connection.isClosed();
                case "isValid" -> !dead && connection.isValid((Integer) arguments[0]);
                case "close", "abort" -> dead ? null : invoke(connection, method, arguments);
                case "commit", "setAutoCommit" ->
                    send(method.getName(), () -> invoke(connection, method, arguments));
                default -> {
                  requireAlive();
                  Object result = invoke(connection, method, arguments);
                  yield result instanceof Statement statement
                      ? watched(
                          (Connection) proxy,
                          statement,
                          method.getReturnType(),
                          arguments != null && arguments[0] instanceof String sql ? sql : "")
                      : result;
                }
              });
    }

    private Object watched(Connection owner, Statement statement, Class<?> type, String prepared) {
      return proxy(
          type,
          (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("execute")) {
              String sql =
                  arguments != null && arguments[0] instanceof String text ? text : prepared;
              return send(sql, () -> invoke(statement, method, arguments));
            }
            if (name.equals("getConnection")) {
              return owner;
            }
            if (!name.equals("close")) {
              requireAlive();
            } else if (dead) {
              return null;
            }
            return invoke(statement, method, arguments);
          });
    }

    private Object send(String sql, Sending sending) throws Throwable {
      requireAlive();
      if (untilDeath.get() == Integer.MAX_VALUE) {
        sent.add(sql);
        return sending.send();
      }
      boolean dies = untilDeath.decrementAndGet() == 0;
      if (dies && !afterwards) {
        throw die();
      }
      Object result = sending.send();
      if (dies) {
        throw die();
      }
      sent.add(sql);
      return result;
    }

    private SQLException die() throws SQLException {
      dead = true;
      // A pool or PostgreSQL's driver would send nothing more; H2 would commit.
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      connection.close();
      return cut();
    }

    private void requireAlive() throws SQLException {
      if (dead || (forGood && hasDied())) {
        throw cut();
      }
    }
  }

  /** Sends something to the database. */
  private interface Sending {
    Object send() throws Throwable;
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
        Proxy.newProxyInstance(DyingSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
