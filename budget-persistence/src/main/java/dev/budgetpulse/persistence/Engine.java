package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A database product and all that is particular to it. */
enum Engine {
  /** H2, in a file, in memory or as a server. */
  H2("H2", "jdbc:h2:", "org.h2.Driver", "com.h2database:h2") {
    // Any other setting may run scripts (INIT), change what SQL means (MODE) or write files.
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
            "MAX_COMPACT_TIME",
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
          .filter(setting -> !setting.equalsIgnoreCase(NO_TRACE))
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

    @Override
    Map<String, String> placeholders() {
      return placeholders("", "varchar(100000)", "varbinary(1048576)", "");
    }

    @Override
    boolean endsWithConnections() {
      return true;
    }

    @Override
    boolean isOrderedByConstants() {
      return true;
    }

    @Override
    Optional<String> releaseSavepoint(String name) {
      return Optional.empty();
    }

    @Override
    String daysAfter(String date) {
      return "datediff(day, cast(? as date), " + date + ")";
    }

    @Override
    String givenBytes() {
      return "cast(? as varbinary)";
    }

    // Texts are compared as Java does, which puts what lies beyond 16 bits before the last of what
    // lies within.
    @Override
    String byCodes(String text) {
      return "stringtoutf8(" + text + ")";
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

    @Override
    Map<String, String> placeholders() {
      return placeholders(" collate \"C\"", "text", "bytea", "");
    }

    @Override
    String daysAfter(String date) {
      return "(" + date + " - cast(? as date))";
    }

    // An index by codes is entered only with what is compared by codes.
    @Override
    String table(String type) {
      return !type.equals("varchar")
          ? super.table(type)
          : "(select x.id collate \"C\" from unnest(?) x(id)) u(id)";
    }

    // Right after a large import the planner believes that a ledger has a few rows, and would read
    // all of them at once; the offset keeps it from turning this into another join.
    @Override
    String leftJoin(String table, String condition) {
      String name = table.substring(table.indexOf(' ') + 1);
      return "left join lateral (select * from %s where %s offset 0) %s on true"
          .formatted(table, condition, name);
    }

    // What checks a foreign key is planned once for a session, maybe when the table had no rows and
    // any index was as good as the key.
    @Override
    Optional<String> forgetPlans() {
      return Optional.of("discard plans");
    }

    @Override
    boolean takesSeveralStatements() {
      return true;
    }

    @Override
    Optional<PostgresCopy> copy(Connection connection) throws SQLException {
      return PostgresCopy.of(connection);
    }
  },

  /** MariaDB 10.11 or newer. */
  MARIADB(
      "MariaDB",
      "jdbc:mariadb:",
      "org.mariadb.jdbc.Driver",
      "org.mariadb.jdbc:mariadb-java-client") {
    // Any other setting may load classes (credentialType, socketFactory), read files
    // (serverSslCert,
    // allowLocalInfile), say more than one statement at a time, or carry what must not be in an
    // address.
    private static final Set<String> SETTINGS =
        Set.of("sslmode", "tcpkeepalive", "connecttimeout", "timezone", "usecompression");

    @Override
    void requireSafe(String url) {
      if (!url.matches("jdbc:mariadb://[A-Za-z0-9_.:\\[\\],-]+/[A-Za-z0-9_$-]+(\\?.*)?")) {
        throw new IllegalArgumentException(
            "A MariaDB address is jdbc:mariadb://host:port/database, with settings after a ?");
      }
      int query = url.indexOf('?');
      if (query >= 0) {
        Arrays.stream(url.substring(query + 1).split("&", -1))
            .map(setting -> setting.split("=", 2)[0].toLowerCase(Locale.ROOT))
            .filter(setting -> !SETTINGS.contains(setting))
            .findFirst()
            .ifPresent(Engine::refuse);
      }
    }

    // A statement that waits for a lock ends by the first limit, and a second is the least of the
    // other one.
    @Override
    String sessionSql(DatabaseConfig config) {
      Duration limit = config.statementTimeout();
      return "set session max_statement_time = %d.%03d, innodb_lock_wait_timeout = %d"
          .formatted(limit.toSeconds(), limit.toMillisPart(), limit.toSeconds() + 1);
    }

    @Override
    Properties driverProperties(DatabaseConfig config) {
      Properties properties = new Properties();
      properties.setProperty("connectTimeout", Long.toString(config.connectTimeout().toMillis()));
      // The server's own limit comes first; this one is for a server that has gone.
      properties.setProperty(
          "socketTimeout",
          Long.toString(
              config.statementTimeout().plusSeconds(1).plus(config.connectTimeout()).toMillis()));
      properties.setProperty("useBulkStmts", "true");
      // A failure's message would quote the statement with what stands in it.
      properties.setProperty("dumpQueriesOnException", "false");
      return properties;
    }

    @Override
    Map<String, String> placeholders() {
      return placeholders(
          "",
          "mediumtext",
          "mediumblob",
          " engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin");
    }

    @Override
    String daysAfter(String date) {
      return "datediff(" + date + ", ?)";
    }

    @Override
    String table(String type) {
      // A connection may have other letters than the tables have.
      String column =
          type.equals("bigint")
              ? "bigint"
              : "varchar(400) character set utf8mb4 collate utf8mb4_nopad_bin";
      return "json_table(?, '$.ids[*]' columns (id %s path '$')) u".formatted(column);
    }

    @Override
    Object tableValue(Connection connection, String type, List<?> ids) {
      return Fields.builder()
          .withTexts("ids", ids.stream().map(Object::toString).toList())
          .build()
          .toJson();
    }

    @Override
    String indexOf(String table) {
      return " on " + table;
    }

    // MariaDB puts uuids of older versions in an order of its own.
    @Override
    String entryOrder() {
      return "entry_place";
    }

    @Override
    String entryPlaceColumn() {
      return "\n  entry_place binary(16) as (cast(entry_id as binary(16))) virtual,";
    }

    @Override
    Object entryPlace(UUID id) {
      return ByteBuffer.allocate(16)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits())
          .array();
    }
  };

  private static final String NO_TRACE = "TRACE_LEVEL_FILE=0";

  private static final List<String> TABLES =
      List.of(
          "ledger",
          "member",
          "account",
          "category_group",
          "category",
          "payee",
          "import_batch",
          "imported_line",
          "entry",
          "split",
          "entry_tag",
          "monthly_total",
          "item",
          "actor",
          "change_set",
          "change_part");

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
    // Without the first a commit is in memory only for half a second; without the second each end
    // tidies the file for a while, even if nothing was written; without the third a file beside it
    // keeps the message of each failed statement, with what is in the rows.
    return "jdbc:h2:file:" + path + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;" + NO_TRACE;
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

  /**
   * Returns the expression of a table named u, with a column id, whose rows are given as one value.
   *
   * @param type uuid, bigint or varchar
   */
  String table(String type) {
    return "unnest(?) u(id)";
  }

  /** Returns the join that looks for the rows of a table for each row of what stands before it. */
  String leftJoin(String table, String condition) {
    return "left join %s on %s".formatted(table, condition);
  }

  /** Returns the value that stands for such a table. */
  Object tableValue(Connection connection, String type, List<?> ids) throws SQLException {
    return connection.createArrayOf(type, ids.toArray());
  }

  /** Returns an expression of how many days after one that is given a date is. */
  abstract String daysAfter(String date);

  /** Returns an expression of bytes that are given. */
  String givenBytes() {
    return "?";
  }

  /** Returns the statement after which the session plans anew, if it keeps plans by itself. */
  Optional<String> forgetPlans() {
    return Optional.empty();
  }

  /** Says whether several statements that change something can be sent as one. */
  boolean takesSeveralStatements() {
    return false;
  }

  /** Returns the way to send many rows as one statement, if there is one. */
  Optional<PostgresCopy> copy(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** Says whether a database is closed with its last connection. */
  boolean endsWithConnections() {
    return false;
  }

  /** Returns the statement that ends a savepoint, if it does not end by itself. */
  Optional<String> releaseSavepoint(String name) {
    return Optional.of("release savepoint " + name);
  }

  /**
   * Returns the words of this engine that scripts leave open, and what tables are named.
   *
   * @param partitions how many each table has by its ledgers, 1 for none
   */
  Map<String, String> placeholders(TableNames names, int partitions) {
    Map<String, String> words = new HashMap<>();
    placeholders().forEach((name, word) -> words.put(name, names.in(word)));
    words.put("prefix", names.prefix());
    for (String table : TABLES) {
      words.put(
          "table_" + table,
          partitions == 1
              ? words.getOrDefault("table", "")
              : partitioned(names.prefix() + table, partitions));
    }
    return words;
  }

  private static String partitioned(String table, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(
            remainder ->
                ("create table %1$s_%2$d partition of %1$s"
                        + " for values with (modulus %3$d, remainder %2$d)")
                    .formatted(table, remainder, partitions))
        .collect(Collectors.joining(";\n", " partition by hash (ledger_id);\n", ""));
  }

  abstract Map<String, String> placeholders();

  /** Returns an expression that puts texts in the order of their characters' codes. */
  String byCodes(String text) {
    return text;
  }

  /**
   * Says whether an index that begins with what is the same in all rows is read in its order only
   * if that is named in the order, too. (MariaDB reads it so only if it is not named.)
   */
  boolean isOrderedByConstants() {
    return false;
  }

  /** Returns the column that puts entries in the order of their ids' digits. */
  String entryOrder() {
    return "entry_id";
  }

  /** Returns the definition of that column if it is one of its own. */
  String entryPlaceColumn() {
    return "";
  }

  /** Returns the value of an id in that column. */
  Object entryPlace(UUID id) {
    return id;
  }

  /** Returns what is to be said after an index that is dropped, beside its name. */
  String indexOf(String table) {
    return "";
  }

  Map<String, String> placeholders(String codes, String text, String bytes, String table) {
    return Map.of(
        "codes",
        codes,
        "text",
        text,
        "bytes",
        bytes,
        "table",
        table,
        "entry_order",
        entryOrder(),
        "entry_place",
        entryPlaceColumn(),
        "of_entry",
        indexOf("budget_entry"),
        "of_split",
        indexOf("budget_split"));
  }

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
