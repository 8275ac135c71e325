package dev.budgetpulse.persistence.migration;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells before each thing that is about to be written or committed in the session that works, not
 * in those that are open beside it for a rehearsal.
 */
final class WatchedSource extends TestDataSource {
  private static final Pattern WRITES =
      Pattern.compile(
          "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*"
              + "(insert|update|delete|merge|create|alter|drop|truncate)\\b.*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final DataSource behind;
  private final Watcher watcher;
  private @Nullable Connection worker;

  WatchedSource(DataSource behind, Watcher watcher) {
    this.behind = behind;
    this.watcher = watcher;
  }

  /** Is told what is about to happen, and may prevent it. */
  interface Watcher {
    /**
     * Is called before each write.
     *
     * @param sql the statement, or {@code commit}
     */
    void before(String sql, Connection session) throws SQLException;

    /** Is called before a session is opened. */
    default void beforeOpening() throws SQLException {}
  }

  /** The end of a process, as far as the database can see it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Dies at one of the events, counted from 1, and does not come back. */
  static final class DiesAt implements Watcher {
    private final int end;
    private final List<String> events = new ArrayList<>();

    DiesAt(int end) {
      this.end = end;
    }

    /** Tells whether the end was reached. */
    boolean isDead() {
      return events.size() >= end;
    }

    /** Returns the last events, the end being the last of them. */
    @Override
    public String toString() {
      return "Dead at %d: %s"
          .formatted(end, events.subList(Math.max(0, events.size() - 6), events.size()));
    }

    @Override
    public void before(String sql, Connection session) throws SQLException {
      if (!isDead()) {
        events.add(sql);
        if (isDead()) {
          cut(session);
        }
      }
      if (isDead()) {
        throw new Killed();
      }
    }

    private static void cut(Connection session) throws SQLException {
      if (session.getMetaData().getURL().startsWith("jdbc:h2:")) {
        // To abort does nothing there.
        session.rollback();
        session.close();
      } else {
        Executor here = Runnable::run;
        session.abort(here);
      }
    }

    @Override
    public void beforeOpening() {
      if (isDead()) {
        throw new Killed();
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    watcher.beforeOpening();
    Connection connection = behind.getConnection();
    if (worker != null && !worker.isClosed()) {
      return connection;
    }
    worker = connection;
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            watcher.before("commit", connection);
          }
          Object result = invoke(connection, method, arguments);
          if (result instanceof PreparedStatement prepared) {
            return statement(PreparedStatement.class, prepared, connection, (String) arguments[0]);
          }
          return result instanceof Statement statement
              ? statement(Statement.class, statement, connection, "")
              : result;
        });
  }

  private <S extends Statement> S statement(
      Class<S> type, S statement, Connection connection, String prepared) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            String sql =
                arguments != null && arguments.length > 0 ? (String) arguments[0] : prepared;
            Matcher writes = WRITES.matcher(sql);
            if (writes.matches()) {
              watcher.before(sql.substring(writes.start(1)).toLowerCase(Locale.ROOT), connection);
            }
          }
          return invoke(statement, method, arguments);
        });
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
