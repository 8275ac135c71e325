package dev.budgetpulse.persistence;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * New connections from one driver, asked directly: the JDK's driver manager would be shared with
 * the host, its login timeout included.
 */
final class DriverSource extends ConnectionSource {
  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final String schema;

  private DriverSource(Driver driver, String url, Properties properties, String schema) {
    this.driver = driver;
    this.url = url;
    this.properties = properties;
    this.schema = schema;
  }

  static DriverSource of(DatabaseConfig config) {
    Engine engine = Engine.ofUrl(config.url());
    Properties properties = engine.driverProperties(config);
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    return new DriverSource(driver(engine), config.url(), properties, config.schema());
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
    if (!schema.isEmpty()) {
      connection.setSchema(schema);
    }
    return connection;
  }
}
