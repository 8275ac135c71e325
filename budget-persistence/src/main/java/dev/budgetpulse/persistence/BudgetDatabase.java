package dev.budgetpulse.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database with ledgers in it, at the schema of this version.
 *
 * <p>Needs a provider of Jakarta Persistence 3.2 at run time, such as Hibernate ORM 7, and the
 * database's driver. Thread-safe; open one per database and keep it while the application runs.
 */
public final class BudgetDatabase implements Stores, AutoCloseable {
  private static final List<Class<?>> ENTITIES =
      List.of(ActorRow.class, ItemRow.class, LedgerRow.class, MemberRow.class);

  // A second's work, where a statement may take half a minute.
  private static final int ROWS_AT_ONCE = 20_000;

  private final DataSource connections;
  private final EntityManagerFactory entities;
  private final Runnable onClose;
  private final Transactions transactions;
  private final LedgerStore ledgers;
  private final int rowsAtOnce;

  private BudgetDatabase(
      DataSource connections,
      Engine engine,
      EntityManagerFactory entities,
      int rowsAtOnce,
      Runnable onClose) {
    this.connections = connections;
    this.entities = entities;
    this.onClose = onClose;
    this.transactions = new Transactions(entities, engine);
    this.ledgers = new JpaLedgerStore(transactions, rowsAtOnce);
    this.rowsAtOnce = rowsAtOnce;
  }

  /**
   * Opens a database with a connection pool of its own and brings its schema up to date.
   *
   * @throws DatabaseException if there is no connection within the start timeout, the driver or the
   *     persistence provider is missing or fails, or the schema is not as it should be and could
   *     not be mended with certainty; nothing is changed then
   */
  public static BudgetDatabase open(DatabaseConfig config) {
    // A pool would give up long before a database that is starting is there.
    Schema.bringUpToDate(
        DriverSource.of(config.withStatementTimeout(longest(config))),
        Engine.ofUrl(config.url()),
        config.startTimeout(),
        config.migrationTimeout());
    HikariDataSource pool = pool(config);
    try {
      return new BudgetDatabase(pool, engine(pool), entities(pool), ROWS_AT_ONCE, pool::close);
    } catch (RuntimeException | Error e) {
      pool.close();
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
    return on(connections, ROWS_AT_ONCE);
  }

  /** Does the same with other steps through all rows of a ledger. */
  static BudgetDatabase on(DataSource connections, int rowsAtOnce) {
    Engine engine = engine(connections);
    Schema.bringUpToDate(
        connections,
        engine,
        DatabaseConfig.DEFAULT_START_TIMEOUT,
        DatabaseConfig.DEFAULT_MIGRATION_TIMEOUT);
    return new BudgetDatabase(connections, engine, entities(connections), rowsAtOnce, () -> {});
  }

  // The driver itself must not give up before the database does.
  private static Duration longest(DatabaseConfig config) {
    Duration limit = config.migrationTimeout();
    Duration most = Duration.ofHours(1);
    return limit.compareTo(most) < 0 ? limit : most;
  }

  private static HikariDataSource pool(DatabaseConfig config) {
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

  private static EntityManagerFactory entities(DataSource connections) {
    PersistenceConfiguration configuration =
        new PersistenceConfiguration("budget-pulse")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            // Other processes write to the same tables.
            .sharedCacheMode(SharedCacheMode.NONE)
            .validationMode(ValidationMode.NONE)
            .property("jakarta.persistence.nonJtaDataSource", connections)
            .property("eclipselink.weaving", "false");
    ENTITIES.forEach(configuration::managedClass);
    try {
      return configuration.createEntityManagerFactory();
    } catch (PersistenceException e) {
      throw new DatabaseException(
          "Jakarta Persistence did not start; is a provider of version 3.2 on the class path, such"
              + " as org.hibernate.orm:hibernate-core 7?",
          e);
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
    return transactions.call(
        "verify ledger " + ledger, ledger.value(), sql -> new Verification(sql, rowsAtOnce).all());
  }

  /**
   * Counts a ledger's monthly totals anew and compares what entries are found by with their tags,
   * and puts right what is wrong, while nobody writes to the ledger.
   *
   * @return the totals and tags that were wrong
   */
  public List<Inconsistency> rebuild(LedgerId ledger) {
    return transactions.call(
        "rebuild ledger " + ledger,
        ledger.value(),
        sql -> new Verification(sql, rowsAtOnce).rebuild());
  }

  /** Closes what {@link #open} opened; what a host handed over stays open. */
  @Override
  public void close() {
    if (entities.isOpen()) {
      entities.close();
    }
    onClose.run();
  }

  /** The connections in use, for the tests of this module. */
  DataSource connections() {
    return connections;
  }
}
