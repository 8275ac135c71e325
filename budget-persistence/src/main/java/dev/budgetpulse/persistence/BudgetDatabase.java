package dev.budgetpulse.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database with ledgers in it, at the schema of this version.
 *
 * <p>Needs a provider of Jakarta Persistence 3.2 at run time, such as Hibernate ORM 7, and the
 * database's driver. Thread-safe; open one per database and keep it while the application runs.
 */
public final class BudgetDatabase implements Stores, AutoCloseable {
  // A second's work, where a statement may take half a minute.
  private static final int ROWS_AT_ONCE = 20_000;

  private final DataSource connections;
  private final Engine engine;
  private final Entities entities;
  private final Optional<HikariDataSource> pool;
  private final Transactions transactions;
  private final LedgerStore ledgers;
  private final int rowsAtOnce;
  private final List<Runnable> ending;
  private final List<Runnable> replicas = new CopyOnWriteArrayList<>();

  private BudgetDatabase(
      DataSource connections,
      Engine engine,
      Entities entities,
      int rowsAtOnce,
      Optional<HikariDataSource> pool,
      List<Runnable> ending) {
    this.connections = connections;
    this.engine = engine;
    this.entities = entities;
    this.pool = pool;
    this.transactions = entities.transactions(engine);
    this.ledgers = new JpaLedgerStore(transactions, rowsAtOnce);
    this.rowsAtOnce = rowsAtOnce;
    this.ending = List.copyOf(ending);
  }

  /**
   * Opens a database with a connection pool of its own and brings its schema up to date.
   *
   * @throws DatabaseException if there is no connection within the start timeout, the driver or the
   *     persistence provider is missing or fails, or the schema is not as it should be and could
   *     not be mended with certainty; nothing is changed then
   */
  public static BudgetDatabase open(DatabaseConfig config) {
    return open(config, new PoolListener() {});
  }

  /**
   * Opens a database as {@link #open(DatabaseConfig)} does.
   *
   * @param listener is told of what the pool does
   */
  public static BudgetDatabase open(DatabaseConfig config, PoolListener listener) {
    TableNames names = TableNames.of(config.tablePrefix());
    Engine engine = Engine.ofUrl(config.url());
    DataSource direct = DriverSource.of(config.withStatementTimeout(longest(config)));
    Optional<HeldOpen> held =
        engine.endsWithConnections() ? Optional.of(new HeldOpen(direct)) : Optional.empty();
    List<Runnable> ending = new ArrayList<>();
    held.ifPresent(file -> ending.add(file::close));
    try {
      // A pool would give up long before a database that is starting is there.
      Schema.bringUpToDate(
          held.<DataSource>map(file -> file).orElse(direct),
          engine,
          names,
          config.partitions(),
          config.startTimeout(),
          config.migrationTimeout());
      HikariDataSource pool = pool(config, listener);
      ending.add(0, pool::close);
      return new BudgetDatabase(
          pool,
          engine(pool),
          Entities.own(pool, names, HostTransaction.none()),
          ROWS_AT_ONCE,
          Optional.of(pool),
          ending);
    } catch (RuntimeException | Error e) {
      ending.forEach(Runnable::run);
      throw e;
    }
  }

  /**
   * Uses a host's own connections, which stay open when this is closed, and brings the schema up to
   * date. Timeouts are the host's matter.
   *
   * @param connections gives connections whose transactions are isolated as READ COMMITTED
   * @throws IllegalArgumentException if the database is not a supported one or isolates otherwise
   * @throws DatabaseException if there is no connection, or the persistence provider or a migration
   *     fails
   */
  public static BudgetDatabase on(DataSource connections) {
    return on(HostDatabase.of(connections));
  }

  /**
   * Uses what a host lends, as {@link #on(DataSource)} does: its connections, its persistence unit
   * if it has one, and its transactions as far as it tells of them.
   */
  public static BudgetDatabase on(HostDatabase host) {
    return on(host, ROWS_AT_ONCE);
  }

  /** Does the same with other steps through all rows of a ledger. */
  static BudgetDatabase on(HostDatabase host, int rowsAtOnce) {
    Engine engine = engine(host.connections());
    Schema.bringUpToDate(
        host.connections(),
        engine,
        host.names(),
        host.partitions(engine),
        DatabaseConfig.DEFAULT_START_TIMEOUT,
        DatabaseConfig.DEFAULT_MIGRATION_TIMEOUT);
    return new BudgetDatabase(
        host.connections(), engine, Entities.of(host), rowsAtOnce, Optional.empty(), List.of());
  }

  /**
   * Returns the classes that a host's persistence unit must know: see {@link
   * HostDatabase#withEntities}. Nothing but their names is for users.
   */
  public static List<Class<?>> entityClasses() {
    return Entities.CLASSES;
  }

  /**
   * Returns a mapping file for a host's persistence unit, by which those classes are mapped to
   * tables with another prefix: see {@link HostDatabase#withTablePrefix}.
   *
   * @throws IllegalArgumentException if the prefix is not one
   */
  public static String ormXml(String tablePrefix) {
    return Entities.ormXml(TableNames.of(tablePrefix));
  }

  // The driver itself must not give up before the database does.
  private static Duration longest(DatabaseConfig config) {
    Duration limit = config.migrationTimeout();
    Duration most = Duration.ofHours(1);
    return limit.compareTo(most) < 0 ? limit : most;
  }

  private static HikariDataSource pool(DatabaseConfig config, PoolListener listener) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("budget-pulse");
    pool.setDataSource(DriverSource.of(config));
    pool.setMaximumPoolSize(config.poolSize());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(config.connectTimeout().toMillis());
    pool.setInitializationFailTimeout(config.connectTimeout().toMillis());
    pool.setMaxLifetime(config.connectionLifetime().toMillis());
    pool.setIdleTimeout(Math.min(60_000, config.connectionLifetime().toMillis() / 2));
    // Connections are too short-lived to need to be kept alive.
    pool.setKeepaliveTime(0);
    pool.setMetricsTrackerFactory((name, stats) -> new PoolTracker(listener));
    pool.setLeakDetectionThreshold(config.leakAfter().toMillis());
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.setConnectionInitSql(Engine.ofUrl(config.url()).sessionSql(config));
    try {
      return new HikariDataSource(pool);
    } catch (HikariPool.PoolInitializationException e) {
      throw new DatabaseException("Could not connect to " + config.url(), e);
    }
  }

  // A writer waits for its ledger's lock and must then see what the writer before it did.
  private static Engine engine(DataSource connections) {
    try (Connection connection = connections.getConnection()) {
      Engine engine = Engine.of(connection);
      if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
        throw new IllegalArgumentException("The connections must isolate as READ COMMITTED");
      }
      return engine;
    } catch (SQLException e) {
      throw new DatabaseException("Could not connect to the database", e);
    }
  }

  @Override
  public LedgerStore ledgers() {
    return ledgers;
  }

  /**
   * Counts anew what of a ledger is kept twice, and proves its history, beside whatever else is
   * going on.
   *
   * @return what contradicts, empty as long as nobody else wrote to the tables
   */
  public List<Inconsistency> verify(LedgerId ledger) {
    return transactions.read(
        "verify ledger " + ledger, ledger.value(), sql -> new Verification(sql, rowsAtOnce).all());
  }

  /**
   * Counts a ledger's monthly totals anew and compares what entries are found by with their tags,
   * and puts right what is wrong, while nobody writes to the ledger.
   *
   * @return the totals and tags that were wrong
   */
  public List<Inconsistency> rebuild(LedgerId ledger) {
    return transactions.write(
        "rebuild ledger " + ledger,
        ledger.value(),
        sql -> new Verification(sql, rowsAtOnce).rebuild());
  }

  /**
   * Does some work in which each call of these stores is a part of a transaction of the host's: it
   * is committed or rolled back with all else in it, by the host.
   *
   * <p>A change that fails or is refused leaves no trace in the transaction. After a {@link
   * DatabaseException} the transaction has to be rolled back. The first change locks its ledger's
   * row until the transaction ends; whoever changes several ledgers in one does so in the same
   * order everywhere.
   *
   * @param running a connection to this database, not null, with auto-commit off and isolated as
   *     READ COMMITTED; only what the calling thread does is done on it
   * @throws IllegalStateException if this works on a persistence unit of the host's: that is told
   *     by {@link #joining(EntityManager, Supplier)}
   */
  public <T> T joining(Connection running, Supplier<T> work) {
    return entities.joining(Objects.requireNonNull(running, "running"), work);
  }

  /**
   * Does some work as {@link #joining(Connection, Supplier)} does, in the transaction of an entity
   * manager.
   *
   * @param running an entity manager on this database, in a transaction, not null; if this works on
   *     a persistence unit of the host's, one of that
   */
  public <T> T joining(EntityManager running, Supplier<T> work) {
    return entities.joining(Objects.requireNonNull(running, "running"), work);
  }

  /**
   * Returns the same ledgers as a replica of this database has them, to look at: for reports. What
   * was changed a moment ago may not be there yet; what actors may do is asked of this database, so
   * that who lost a role has none. Every change is refused with an {@link IllegalStateException}.
   *
   * @param replica gives connections to the replica, which may be read-only and isolate in any way;
   *     they stay open
   * @throws DatabaseException if the persistence provider fails
   */
  public Stores readingFrom(DataSource replica) {
    Entities read = Entities.own(replica, entities.names(), HostTransaction.none());
    replicas.add(read::close);
    LedgerStore copy =
        new JpaLedgerStore(read.transactions(engine).readOnly(), transactions, rowsAtOnce);
    return () -> copy;
  }

  /** Returns how the pool is that {@link #open} made; empty if the connections are the host's. */
  public Optional<PoolState> poolState() {
    return pool.map(HikariDataSource::getHikariPoolMXBean)
        .map(
            state ->
                new PoolState(
                    state.getActiveConnections(),
                    state.getIdleConnections(),
                    state.getThreadsAwaitingConnection(),
                    pool.orElseThrow().getMaximumPoolSize()));
  }

  /**
   * Closes what {@link #open} opened; what a host handed over stays open. A file of H2 that nobody
   * else has open is written anew if more than half of it, and 16 MB, are of no use any more, which
   * takes about a second for a hundred thousand entries.
   */
  @Override
  public void close() {
    replicas.forEach(Runnable::run);
    entities.close();
    ending.forEach(Runnable::run);
  }

  /**
   * Returns the connections in use, for tables of the application's own beside those of the
   * library, which it must leave alone. Whoever takes a connection closes it; they are all closed
   * when this is, unless they are the host's.
   */
  public DataSource connections() {
    return connections;
  }
}
