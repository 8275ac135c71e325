package dev.budgetpulse.persistence;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** A database product and all that is particular to it. */
enum Engine {
  /** H2, in a file, in memory or as a server. */
  H2("H2", "jdbc:h2:", "org.h2.Driver", "com.h2database:h2") {
    // Any other setting may run scripts (INIT), change what SQL means (MODE) or write files
    // (TRACE_LEVEL_FILE).
    private static final Set<String> SETTINGS =
        Set.of(
            "AUTO_SERVER",
            "AUTO_SERVER_PORT",
            "CACHE_SIZE",
            "CIPHER",
            "COMPRESS",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "IFEXISTS",
            "WRITE_DELAY");

    @Override
    void requireSafe(String url) {
      String[] parts = url.substring("jdbc:h2:".length()).split(";", -1);
      if (!parts[0].matches("(mem:|file:|tcp://|ssl://|[./~]|[A-Za-z]:[/\\\\]).+")) {
        throw new IllegalArgumentException(
            "An H2 address starts with mem:, file:, tcp://, ssl:// or a path");
      }
      Arrays.stream(parts)
          .skip(1)
          .map(setting -> setting.split("=", 2)[0].toUpperCase(Locale.ROOT))
          .filter(setting -> !SETTINGS.contains(setting))
          .findFirst()
          .ifPresent(Engine::refuse);
    }

    @Override
    String sessionSql(DatabaseConfig config) {
      long millis = config.statementTimeout().toMillis();
      return "set query_timeout " + millis + "; set lock_timeout " + millis;
    }

    @Override
    Properties driverProperties(DatabaseConfig config) {
      return new Properties();
    }
  },

  /** PostgreSQL. */
  POSTGRESQL(
      "PostgreSQL", "jdbc:postgresql:", "org.postgresql.Driver", "org.postgresql:postgresql") {
    // These load classes or write files, or carry what must not be in an address.
    private static final Set<String> REFUSED =
        Set.of(
            "authenticationpluginclassname",
            "loggerfile",
            "loggerlevel",
            "password",
            "socketfactory",
            "socketfactoryarg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpassword",
            "sslpasswordcallback",
            "user",
            "xmlfactoryfactory");

    @Override
    void requireSafe(String url) {
      int query = url.indexOf('?');
      if (query >= 0) {
        Arrays.stream(url.substring(query + 1).split("&"))
            .map(setting -> setting.split("=", 2)[0].toLowerCase(Locale.ROOT))
            .filter(REFUSED::contains)
            .findFirst()
            .ifPresent(Engine::refuse);
      }
    }

    @Override
    String sessionSql(DatabaseConfig config) {
      return "set statement_timeout = " + config.statementTimeout().toMillis();
    }

    @Override
    Properties driverProperties(DatabaseConfig config) {
      long connectSeconds = Math.max(1, (config.connectTimeout().toMillis() + 999) / 1000);
      Properties properties = new Properties();
      properties.setProperty("connectTimeout", Long.toString(connectSeconds));
      properties.setProperty("loginTimeout", Long.toString(connectSeconds));
      // The server's own limit comes first; this one is for a server that has gone.
      properties.setProperty(
          "socketTimeout",
          Long.toString(config.statementTimeout().toSeconds() + 1 + connectSeconds));
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("reWriteBatchedInserts", "true");
      // The detail of a refused row is what stands in it.
      properties.setProperty("logServerErrorDetail", "false");
      return properties;
    }
  };

  private final String product;
  private final String prefix;
  private final String driver;
  private final String artifact;

  Engine(String product, String prefix, String driver, String artifact) {
    this.product = product;
    this.prefix = prefix;
    this.driver = driver;
    this.artifact = artifact;
  }

  /** Returns the engine that an address is of. */
  static Engine ofUrl(String url) {
    if (url.length() > 2000 || !url.codePoints().allMatch(Engine::isPrintable)) {
      throw new IllegalArgumentException("The address must be at most 2,000 printable characters");
    }
    return Arrays.stream(values())
        .filter(engine -> url.startsWith(engine.prefix))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("The address must start with " + prefixes()));
  }

  /** Returns the engine that a connection is to. */
  static Engine of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return Arrays.stream(values())
        .filter(engine -> engine.product.equals(product))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    product + " is not supported, only " + Arrays.toString(values())));
  }

  static String embeddedUrl(Path file) {
    String path = file.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
    if (path.indexOf(';') >= 0 || !path.codePoints().allMatch(Engine::isPrintable)) {
      throw new IllegalArgumentException(
          "The path of a database file must have no semicolon and no control character");
    }
    // Without this a commit is in memory only for half a second.
    return "jdbc:h2:file:" + path + ";WRITE_DELAY=0";
  }

  static String inMemoryUrl(String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("The name must be 1 to 64 letters, digits, '_' and '-'");
    }
    return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
  }

  /** Refuses an address with settings that reach further than the database. */
  abstract void requireSafe(String url);

  /** Returns the statement that each new connection starts with. */
  abstract String sessionSql(DatabaseConfig config);

  /** Returns what to ask of the driver, other than user and password. */
  abstract Properties driverProperties(DatabaseConfig config);

  /** Returns the name of the driver's class. */
  String driver() {
    return driver;
  }

  /** Returns the artifact that the driver is in. */
  String artifact() {
    return artifact;
  }

  @Override
  public String toString() {
    return product;
  }

  private static void refuse(String setting) {
    // What does not look like a name may be half of a password.
    String name = setting.matches("[A-Za-z_]{1,40}") ? setting : "an unknown setting";
    throw new IllegalArgumentException(
        "The address must not set "
            + name
            + "; for more than plain connections open a DataSource and hand it over");
  }

  private static boolean isPrintable(int codePoint) {
    return !Character.isISOControl(codePoint);
  }

  private static String prefixes() {
    return Arrays.stream(values()).map(engine -> engine.prefix).collect(Collectors.joining(" or "));
  }
}
