package dev.budgetpulse.examples.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database in memory that counts what is sent to it. */
final class CountedStatements {
  private final AtomicInteger sent = new AtomicInteger();
  private final String url;

  private CountedStatements(String url) {
    this.url = url;
  }

  static CountedStatements inMemory(String name) {
    return new CountedStatements("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
  }

  /** Returns how many statements were sent so far. */
  int sent() {
    return sent.get();
  }

  /** Returns the database. */
  DataSource source() {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection")
                ? spied(DriverManager.getConnection(url))
                : null);
  }

  private Connection spied(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = invoke(connection, method, arguments);
          return method.getName().equals("prepareStatement")
              ? spied((PreparedStatement) result)
              : result;
        });
  }

  private PreparedStatement spied(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            sent.incrementAndGet();
          }
          return invoke(statement, method, arguments);
        });
  }

  private interface Answer {
    Object to(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
