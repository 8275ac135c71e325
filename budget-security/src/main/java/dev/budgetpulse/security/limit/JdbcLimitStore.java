package dev.budgetpulse.security.limit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Keeps limits in a database, for all processes that use it: H2, PostgreSQL or MariaDB, with the
 * table of the script {@code schema/V1__limit.sql}.
 *
 * <p>Every call is a short transaction of its own that locks the rows of its keys, so a caller's
 * transaction that is rolled back gives no permit back: the data source must not hand out the
 * connection of a transaction that is under way. Times are those of the database server, to the
 * microsecond. How long a call may take is for the data source to say (connection, socket and lock
 * time-outs). What no longer counts is deleted little by little while new keys come in, or by
 * {@link #sweep}. Thread-safe. A call that fails throws {@link LimitStoreException}; {@link
 * FallbackLimitStore} says what happens then.
 */
public final class JdbcLimitStore implements LimitStore {
  private static final int ATTEMPTS = 10;
  private static final int NEW_ROWS_TO_A_SWEEP = 64;
  private static final int ROWS_OF_A_SWEEP = 256;

  private final DataSource database;
  private final Optional<LongSupplier> clock;
  private final AtomicInteger newRows = new AtomicInteger();

  private JdbcLimitStore(DataSource database, Optional<LongSupplier> clock) {
    this.database = Objects.requireNonNull(database, "database");
    this.clock = clock;
  }

  /** Returns a store on a database that has the table; opens no connection yet. */
  public static JdbcLimitStore on(DataSource database) {
    return new JdbcLimitStore(database, Optional.empty());
  }

  /** Returns a store that takes these nanoseconds for the server's time. */
  static JdbcLimitStore on(DataSource database, LongSupplier clock) {
    return new JdbcLimitStore(database, Optional.of(clock));
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    return changing(
        rows -> {
          List<History> histories = rows.lock(charges);
          long[] waits = new long[charges.size()];
          boolean admitted = true;
          for (int i = 0; i < waits.length; i++) {
            waits[i] = histories.get(i).wait(charges.get(i));
            admitted &= waits[i] == 0;
          }
          List<Receipt> receipts = new ArrayList<>();
          for (int i = 0; admitted && i < waits.length; i++) {
            receipts.add(histories.get(i).charge(charges.get(i)));
          }
          Decision all = histories.get(0).decision(waits[0]);
          for (int i = 1; i < waits.length; i++) {
            all = all.stricter(histories.get(i).decision(waits[i]));
          }
          return new Grant(all, receipts);
        });
  }

  @Override
  public Decision peek(Charge charge) {
    return inTransaction(
        rows -> {
          History history = rows.read(List.of(charge)).get(0);
          return history.decision(history.wait(charge));
        });
  }

  @Override
  public Decision penalise(Charge charge) {
    return changing(
        rows -> {
          History history = rows.lock(List.of(charge)).get(0);
          history.penalise(charge);
          return history.decision(history.wait(charge));
        });
  }

  @Override
  public boolean refund(Receipt receipt) {
    return changing(rows -> rows.lock(List.of(receipt.charge())).get(0).refund(receipt));
  }

  @Override
  public void clear(LimitKey key) {
    changing(
        rows -> {
          rows.lock(List.of(Charge.of(key))).get(0).clear();
          return true;
        });
  }

  /**
   * Deletes rows that no longer count.
   *
   * @param most how many at most, at least 1
   * @return how many
   */
  public int sweep(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A sweep deletes at least one row");
    }
    return inTransaction(rows -> rows.sweep(most));
  }

  private <T> T changing(Work<T> work) {
    T result =
        inTransaction(
            rows -> {
              T decided = work.on(rows);
              newRows.addAndGet(rows.write());
              return decided;
            });
    int due = newRows.get();
    if (due >= NEW_ROWS_TO_A_SWEEP && newRows.compareAndSet(due, 0)) {
      try {
        inTransaction(rows -> rows.sweep(ROWS_OF_A_SWEEP));
      } catch (LimitStoreException later) {
        // What was decided stands; the next new keys bring the next sweep.
        return result;
      }
    }
    return result;
  }

  private <T> T inTransaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = database.getConnection()) {
        return once(connection, work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !passes(e)) {
          throw new LimitStoreException("The limits in the database cannot be reached", e);
        }
      }
    }
  }

  private <T> T once(Connection connection, Work<T> work) throws SQLException {
    boolean automatic = connection.getAutoCommit();
    if (automatic) {
      connection.setAutoCommit(false);
    }
    boolean done = false;
    try {
      T result = work.on(new LimitRows(connection, clock));
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
      if (automatic) {
        connection.setAutoCommit(true);
      }
    }
  }

  /** Says whether another try may go well: somebody was in the way, or inserted the row first. */
  private static boolean passes(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("40") || state.startsWith("23"));
  }

  private interface Work<T> {
    T on(LimitRows rows) throws SQLException;
  }
}
