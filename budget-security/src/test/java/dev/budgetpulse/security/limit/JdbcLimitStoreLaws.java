package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.testkit.server.MariaDbServer;
import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.testkit.SharedLimitStoreSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** The laws of limit stores on a database. */
abstract class JdbcLimitStoreLaws extends SharedLimitStoreSpec {
  private static final LimitPolicy POLICY = LimitPolicy.log("swept", 5, Duration.ofSeconds(1));

  private static final Map<Engine, DataSource> POOLS = new EnumMap<>(Engine.class);

  private final Engine engine;

  JdbcLimitStoreLaws(Engine engine) {
    this.engine = engine;
  }

  @Override
  protected LimitStore store(LongSupplier clock) {
    return JdbcLimitStore.on(emptied(), clock);
  }

  @Override
  protected LimitStore sibling(LongSupplier clock) {
    return JdbcLimitStore.on(database(), clock);
  }

  @Override
  protected LimitStore onServerTime() {
    return JdbcLimitStore.on(emptied());
  }

  @Override
  protected long precision() {
    return 1_000;
  }

  @Example
  void rl_p24_a_rolled_back_transaction_of_the_caller_refunds_nothing() throws SQLException {
    LimitStore store = store(new DrivenClock());
    try (Connection business = database().getConnection()) {
      business.setAutoCommit(false);
      store.acquire(List.of(new Charge(key(POLICY, 1), 5)));
      business.rollback();
      business.setAutoCommit(true);
    }
    assertEquals(0, store.peek(Charge.of(key(POLICY, 1))).remaining());
  }

  @Example
  void rl_p22_a_decision_on_known_keys_is_one_query_and_one_update_however_many_they_are() {
    AtomicInteger statements = new AtomicInteger();
    LimitStore store = JdbcLimitStore.on(counting(emptied(), statements), new DrivenClock());
    List<Charge> group =
        List.of(
            Charge.of(key(POLICY, 1)),
            Charge.of(key(POLICY, 2)),
            Charge.of(key(LimitPolicy.gcra("bucket", 5, Duration.ofSeconds(1)), 1)));
    store.acquire(group);
    statements.set(0);
    for (int i = 0; i < 4; i++) {
      assertTrue(store.acquire(group).decision().admitted());
    }
    assertEquals(8, statements.getAndSet(0));
    assertFalse(store.acquire(group).decision().admitted());
    assertEquals(1, statements.get());
  }

  /** Returns connections that count the statements they prepare. */
  private static DataSource counting(DataSource source, AtomicInteger statements) {
    return proxy(
        DataSource.class,
        source,
        (method, result) ->
            result instanceof Connection connection
                ? proxy(
                    Connection.class,
                    connection,
                    (name, answer) -> {
                      if (name.equals("prepareStatement")) {
                        statements.incrementAndGet();
                      }
                      return answer;
                    })
                : result);
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            JdbcLimitStoreLaws.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return after.apply(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private interface After {
    Object apply(String method, Object result);
  }

  @Example
  void rl_p18_rows_that_no_longer_count_are_swept_and_others_stay() throws SQLException {
    DrivenClock clock = new DrivenClock();
    JdbcLimitStore store = JdbcLimitStore.on(emptied(), clock);
    for (int i = 0; i < 10; i++) {
      store.acquire(List.of(Charge.of(key(POLICY, i))));
    }
    clock.move(Duration.ofHours(1).toNanos());
    store.acquire(List.of(new Charge(key(POLICY, 0), 5)));
    assertEquals(4, store.sweep(4));
    assertEquals(5, store.sweep(100));
    assertEquals(1, rows());
    assertEquals(0, store.peek(Charge.of(key(POLICY, 0))).remaining());
  }

  @Example
  void rl_m2_new_keys_sweep_old_ones_away() throws SQLException {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 64; i++) {
        store.acquire(List.of(Charge.of(key(POLICY, round * 64L + i))));
      }
      clock.move(Duration.ofHours(1).toNanos());
    }
    assertTrue(rows() <= 128);
  }

  private DataSource database() {
    return pool(engine);
  }

  private DataSource emptied() {
    execute("delete from sec_limit");
    return database();
  }

  private void execute(String sql) {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int rows() throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from sec_limit")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Returns the one pool of connections to an engine. */
  private static synchronized DataSource pool(Engine engine) {
    return POOLS.computeIfAbsent(
        engine,
        one -> {
          HikariConfig config = new HikariConfig();
          config.setDataSource(one.newDatabase(script()));
          config.setMaximumPoolSize(4);
          return new HikariDataSource(config);
        });
  }

  private static String script() {
    try (InputStream script =
        JdbcLimitStore.class.getResourceAsStream(
            "/dev/budgetpulse/security/schema/V1__limit.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips where no MariaDB server can run. */
  static final class NeedsMariaDb implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      try {
        MariaDbServer.assumeAvailable();
        return SkipResult.doNotSkip();
      } catch (RuntimeException e) {
        return SkipResult.skip(e.getMessage());
      }
    }

    @Override
    public PropagationMode propagateTo() {
      return PropagationMode.ALL_DESCENDANTS;
    }
  }
}
