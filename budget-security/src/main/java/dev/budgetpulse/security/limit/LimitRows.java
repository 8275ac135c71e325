package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.Algorithm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The rows of {@code sec_limit} as one transaction sees them. */
final class LimitRows {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** How long a row stays after it could have gone, in case the clock is set back. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final String KEY = "policy = ? and key_high = ? and key_low = ?";
  private static final String INSERT =
      "insert into sec_limit (algorithm, quota, window_nanos, life, seen_nanos, state, expires_at,"
          + " policy, key_high, key_low) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "update sec_limit set algorithm = ?, quota = ?, window_nanos = ?, life = ?, seen_nanos = ?,"
          + " state = ?, expires_at = ? where "
          + KEY;
  private static final String DELETE =
      "delete from sec_limit where " + KEY + " and expires_at <= ?";

  private final Connection connection;
  private final LimitDialect dialect;
  private final Optional<LongSupplier> clock;
  // Sorted, so that two who insert the same keys wait for each other in one direction only.
  private final Map<Key, History> found = new TreeMap<>();
  private final Map<Key, History> missing = new TreeMap<>();

  /**
   * Begins a transaction.
   *
   * @param clock nanoseconds to be taken for the server's time, for tests
   */
  LimitRows(Connection connection, Optional<LongSupplier> clock) throws SQLException {
    this.connection = connection;
    this.clock = clock;
    dialect = LimitDialect.of(connection);
    if (!dialect.prelude.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(dialect.prelude);
      }
    }
  }

  private record Key(String policy, long high, long low) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::policy).thenComparingLong(Key::high).thenComparingLong(Key::low);

    static Key of(Charge charge) {
      LimitKey key = charge.key();
      return new Key(key.policy().name(), key.high(), key.low());
    }

    static Key in(ResultSet row) throws SQLException {
      return new Key(row.getString("policy"), row.getLong("key_high"), row.getLong("key_low"));
    }

    void bind(PreparedStatement statement, int first) throws SQLException {
      statement.setString(first, policy);
      statement.setLong(first + 1, high);
      statement.setLong(first + 2, low);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Returns the histories of the charges' keys in their order, to be looked at only. */
  List<History> read(List<Charge> charges) throws SQLException {
    return histories(charges, "");
  }

  /** Returns the histories of the charges' keys in their order, which nobody else can change. */
  List<History> lock(List<Charge> charges) throws SQLException {
    return histories(charges, " for update");
  }

  /** Writes what was changed of what was locked, and returns how many rows are new. */
  int write() throws SQLException {
    put(UPDATE, found);
    return put(INSERT, missing);
  }

  /** Deletes at most so many rows that no longer count, and returns how many. */
  int sweep(int most) throws SQLException {
    long now = now() / MILLI;
    List<Key> spent = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select policy, key_high, key_low from sec_limit where expires_at <= ?"
                + " order by expires_at")) {
      statement.setMaxRows(most);
      statement.setLong(1, now);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          spent.add(Key.in(row));
        }
      }
    }
    spent.sort(null);
    int deleted = 0;
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      for (Key key : spent) {
        key.bind(statement, 1);
        statement.setLong(4, now);
        deleted += statement.executeUpdate();
      }
    }
    return deleted;
  }

  private List<History> histories(List<Charge> charges, String lock) throws SQLException {
    Map<Key, LimitPolicy> wanted = new HashMap<>();
    for (Charge charge : charges) {
      if (wanted.put(Key.of(charge), charge.key().policy()) != null) {
        throw new IllegalArgumentException("Each charge of a group must have another key");
      }
    }
    find(wanted, lock);
    long now = found.size() < wanted.size() ? now() : 0;
    List<History> histories = new ArrayList<>(charges.size());
    for (Charge charge : charges) {
      Key key = Key.of(charge);
      History known = found.get(key);
      if (known == null) {
        History none = History.none(charge.key().policy(), now);
        missing.put(key, none);
        histories.add(none);
      } else {
        histories.add(known);
      }
    }
    return histories;
  }

  private void find(Map<Key, LimitPolicy> wanted, String lock) throws SQLException {
    String sql =
        "select policy, key_high, key_low, algorithm, quota, window_nanos, life, seen_nanos, state,"
            + (" " + clock() + " as now_micros from sec_limit" + dialect.hint + " where ")
            + String.join(" or ", Collections.nCopies(wanted.size(), "(" + KEY + ")"))
            // Everybody locks in the same order, so nobody waits in a circle.
            + " order by policy, key_high, key_low"
            + lock;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Key key : wanted.keySet()) {
        key.bind(statement, parameter);
        parameter += 3;
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Key key = Key.in(row);
          History history = history(row);
          LimitPolicy current = wanted.get(key);
          if (current != null) {
            history.enter(current, row.getLong("now_micros") * MICRO);
            found.put(key, history);
          }
        }
      }
    }
  }

  private static History history(ResultSet row) throws SQLException {
    String name = row.getString("policy");
    long quota = row.getLong("quota");
    Duration window = Duration.ofNanos(row.getLong("window_nanos"));
    LimitPolicy policy =
        Algorithm.valueOf(row.getString("algorithm")) == Algorithm.GCRA
            ? LimitPolicy.gcra(name, quota, window)
            : LimitPolicy.log(name, quota, window);
    return History.of(
        policy, row.getLong("life"), row.getLong("seen_nanos"), row.getString("state"));
  }

  private int put(String sql, Map<Key, History> histories) throws SQLException {
    histories.values().removeIf(history -> !history.changed());
    if (histories.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<Key, History> entry : histories.entrySet()) {
        History history = entry.getValue();
        statement.setString(1, history.policy().algorithm().name());
        statement.setLong(2, history.policy().quota());
        statement.setLong(3, history.policy().windowNanos());
        statement.setLong(4, history.life());
        statement.setLong(5, history.seen());
        statement.setString(6, history.text());
        statement.setLong(7, history.spentAt() / MILLI + MARGIN.toMillis());
        entry.getKey().bind(statement, 8);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return histories.size();
  }

  private long now() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select " + clock());
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1) * MICRO;
    }
  }

  private String clock() {
    return clock.map(nanos -> Long.toString(nanos.getAsLong() / MICRO)).orElse(dialect.clock);
  }
}
