package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections that our own persistence unit works on: in a transaction of the host's the one of
 * that, where whatever would end it is left to the host, otherwise one that is asked for.
 *
 * <p>So a transaction is joined in the same way with every provider of Jakarta Persistence.
 */
final class Connections extends ConnectionSource {
  private final DataSource source;
  private final TableNames names;

  @SuppressWarnings("ThreadLocalUsage") // Nothing is static: each database has its own.
  private final ThreadLocal<@Nullable Connection> running = new ThreadLocal<>();

  Connections(DataSource source, TableNames names) {
    this.source = source;
    this.names = names;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = running.get();
    return names.on(connection == null ? source.getConnection() : lent(connection));
  }

  /** Returns the host's transactions as they are told of by their connections. */
  HostSessions sessions(Supplier<EntityManagerFactory> factory, HostTransaction host) {
    return new HostSessions(
        () -> host.connection().map(connection -> session(factory, connection, host)));
  }

  private HostSession session(
      Supplier<EntityManagerFactory> factory, Connection connection, HostTransaction host) {
    return new HostSession() {
      @Override
      public <T> T call(Function<EntityManager, T> work) {
        return within(connection, () -> ProviderConnection.transaction(factory.get(), work));
      }

      @Override
      public void close() throws SQLException {
        host.done(connection);
      }
    };
  }

  /** Returns the transaction of a connection. */
  HostSession session(Supplier<EntityManagerFactory> factory, Connection connection) {
    return session(factory, connection, Optional::empty);
  }

  /** Returns the transaction of an entity manager of whatever persistence unit. */
  HostSession session(Supplier<EntityManagerFactory> factory, EntityManager running) {
    return new HostSession() {
      @Override
      public <T> T call(Function<EntityManager, T> work) {
        EntityManagerSession.requireTransaction(running);
        return ProviderConnection.call(
            running,
            connection ->
                within(connection, () -> ProviderConnection.transaction(factory.get(), work)));
      }
    };
  }

  private <T> T within(Connection connection, Supplier<T> work) {
    running.set(connection);
    try {
      return work.get();
    } finally {
      running.remove();
    }
  }

  private static Connection lent(Connection connection) {
    InvocationHandler lending =
        (proxy, method, arguments) -> {
          if (isEnding(method)) {
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            Connections.class.getClassLoader(), new Class<?>[] {Connection.class}, lending);
  }

  private static boolean isEnding(Method method) {
    return switch (method.getName()) {
      case "abort", "close", "commit", "setAutoCommit", "setReadOnly", "setTransactionIsolation" ->
          true;
      case "rollback" -> method.getParameterCount() == 0;
      default -> false;
    };
  }
}
