package dev.budgetpulse.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * New connections from one driver, asked directly: the JDK's driver manager would be shared with
 * the host, its login timeout included.
 */
final class DriverSource implements DataSource {
  private final Driver driver;
  private final String url;
  private final Properties properties;

  private DriverSource(Driver driver, String url, Properties properties) {
    this.driver = driver;
    this.url = url;
    this.properties = properties;
  }

  static DriverSource of(DatabaseConfig config) {
    Engine engine = Engine.ofUrl(config.url());
    Properties properties = engine.driverProperties(config);
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    return new DriverSource(driver(engine), config.url(), properties);
  }

  private static Driver driver(Engine engine) {
    try {
      return (Driver) driverClass(engine.driver()).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new DatabaseException(
          "The driver of %s is not on the class path: add %s".formatted(engine, engine.artifact()),
          e);
    }
  }

  private static Class<?> driverClass(String name) throws ClassNotFoundException {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      // In an application server the driver may be visible to the application only.
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = driver.connect(url, (Properties) properties.clone());
    if (connection == null) {
      throw new SQLException("The driver does not know the address " + url);
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The user is part of the configuration");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // Drivers write no logs here.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The driver's own properties say how long a login may take.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("No java.util.logging here");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("Is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
