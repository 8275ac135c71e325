package dev.budgetpulse.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.regex.Pattern;

/**
 * What the names of tables begin with. Statements are written with the usual prefix; one place
 * changes it, so that those of a provider of Jakarta Persistence need no mapping of their own.
 *
 * @param prefix a lower-case letter, then up to 19 lower-case letters, digits and underscores
 */
record TableNames(String prefix) {
  static final TableNames USUAL = new TableNames("budget_");

  private static final Pattern NAME = Pattern.compile("(?<![A-Za-z0-9_])budget_");

  static TableNames of(String prefix) {
    if (!prefix.matches("[a-z][a-z0-9_]{0,19}")) {
      throw new IllegalArgumentException(
          "The prefix must be a lower-case letter and up to 19 more, digits and underscores");
    }
    return new TableNames(prefix);
  }

  /** Returns a text in which tables are named so. */
  String in(String sql) {
    return isUsual() ? sql : NAME.matcher(sql).replaceAll(prefix);
  }

  /** Returns a connection that sends statements so. */
  Connection on(Connection connection) {
    if (isUsual()) {
      return connection;
    }
    InvocationHandler renaming =
        (proxy, method, arguments) -> {
          if (arguments != null
              && arguments[0] instanceof String sql
              && (method.getName().startsWith("prepare") || method.getName().equals("nativeSQL"))) {
            arguments[0] = in(sql);
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            TableNames.class.getClassLoader(), new Class<?>[] {Connection.class}, renaming);
  }

  private boolean isUsual() {
    return prefix.equals(USUAL.prefix);
  }
}
