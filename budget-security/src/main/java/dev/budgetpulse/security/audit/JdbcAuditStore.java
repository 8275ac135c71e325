package dev.budgetpulse.security.audit;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.list;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.internal.Transactions;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps audit rows in H2, PostgreSQL or MariaDB, in the tables of {@code schema/V7__audit.sql}. The
 * user of the database needs to insert rows, and to update heads. Only whoever removes old rows
 * needs to delete them, too: give that job a user and a store of its own.
 *
 * <p>Fails with {@link IllegalStateException} if the database does, and with {@link
 * IllegalArgumentException} if the facts of a row have more than 8000 characters. Thread-safe.
 */
public final class JdbcAuditStore implements AuditStore {
  private static final int MOST_CHARACTERS = 8_000;
  private static final String SELECT =
      "select stream, seq, key_id, at_time, event, fields, previous, hash from sec_audit_row where ";

  private final Transactions transactions;

  private JdbcAuditStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcAuditStore of(DataSource source) {
    return new JdbcAuditStore(new Transactions(source));
  }

  /**
   * Returns a store that is part of a transaction that is open, for one thread: what it appends is
   * there if the transaction is committed. Streams must have been prepared.
   *
   * @param connection neither committed nor closed here
   */
  public static AuditStore joining(Connection connection) {
    return new Joined(connection);
  }

  /** Makes the head of a stream, which is locked by whoever appends. */
  public void prepare(String stream) {
    Ids.account(stream);
    transactions.<Boolean>each(
        connection -> {
          if (headOf(connection, stream, "").isEmpty()) {
            insertHead(connection, stream);
          }
          return true;
        });
  }

  private static void insertHead(Connection connection, String stream) throws SQLException {
    try {
      update(
          connection, "insert into sec_audit_head (stream, seq, hash) values (?, 0, '')", stream);
    } catch (SQLException e) {
      // Class 23: somebody else was faster.
      if (!String.valueOf(e.getSQLState()).startsWith("23")) {
        throw e;
      }
    }
  }

  @Override
  public AuditRow append(String stream, Function<Head, AuditRow> next) {
    prepare(stream);
    return transactions.together(connection -> append(connection, stream, next));
  }

  @Override
  public Optional<AuditRow> removeThrough(Anchor closing, Function<Head, AuditRow> next) {
    return transactions.together(connection -> removeThrough(connection, closing, next));
  }

  @Override
  public Head head(String stream) {
    return transactions.each(
        connection -> headOf(connection, stream, "").orElseGet(() -> new Head(0, "")));
  }

  @Override
  public List<AuditRow> after(String stream, long sequence, int most) {
    return transactions.each(connection -> after(connection, stream, sequence, most));
  }

  /** A part of somebody's transaction. */
  private record Joined(Connection connection) implements AuditStore {
    @Override
    public AuditRow append(String stream, Function<Head, AuditRow> next) {
      try {
        return JdbcAuditStore.append(connection, stream, next);
      } catch (SQLException e) {
        throw new IllegalStateException("The audit row was not written", e);
      }
    }

    @Override
    public Optional<AuditRow> removeThrough(Anchor closing, Function<Head, AuditRow> next) {
      try {
        return JdbcAuditStore.removeThrough(connection, closing, next);
      } catch (SQLException e) {
        throw new IllegalStateException("The audit rows were not removed", e);
      }
    }

    @Override
    public Head head(String stream) {
      try {
        return headOf(connection, stream, "").orElseGet(() -> new Head(0, ""));
      } catch (SQLException e) {
        throw new IllegalStateException("The audit head was not read", e);
      }
    }

    @Override
    public List<AuditRow> after(String stream, long sequence, int most) {
      try {
        return JdbcAuditStore.after(connection, stream, sequence, most);
      } catch (SQLException e) {
        throw new IllegalStateException("The audit rows were not read", e);
      }
    }
  }

  private static AuditRow append(
      Connection connection, String stream, Function<Head, AuditRow> next) throws SQLException {
    Head head =
        headOf(connection, stream, " for update")
            .orElseThrow(() -> new IllegalStateException("The audit stream was not prepared"));
    return append(connection, stream, next.apply(head));
  }

  private static Optional<AuditRow> removeThrough(
      Connection connection, Anchor closing, Function<Head, AuditRow> next) throws SQLException {
    String stream = closing.stream();
    Optional<Head> head =
        headOf(connection, stream, " for update")
            .filter(found -> closing.sequence() < found.sequence());
    Optional<String> hash =
        first(
            connection,
            row -> row.getString(1),
            "select hash from sec_audit_row where stream = ? and seq = ?",
            stream,
            closing.sequence());
    if (head.isEmpty() || hash.filter(closing.hash()::equals).isEmpty()) {
      return Optional.empty();
    }
    AuditRow row = append(connection, stream, next.apply(head.get()));
    update(
        connection,
        "delete from sec_audit_row where stream = ? and seq <= ?",
        stream,
        closing.sequence());
    return Optional.of(row);
  }

  private static AuditRow append(Connection connection, String stream, AuditRow row)
      throws SQLException {
    String fields = written(row.fields());
    if (fields.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "The facts of an audit row have at most " + MOST_CHARACTERS + " characters");
    }
    update(
        connection,
        "insert into sec_audit_row (stream, seq, key_id, at_time, event, fields, previous, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        stream,
        row.position().sequence(),
        row.position().keyId(),
        row.time().toString(),
        row.event(),
        fields,
        row.link().previous(),
        row.link().hash());
    update(
        connection,
        "update sec_audit_head set seq = ?, hash = ? where stream = ?",
        row.position().sequence(),
        row.link().hash(),
        stream);
    return row;
  }

  private static Optional<Head> headOf(Connection connection, String stream, String lock)
      throws SQLException {
    return first(
        connection,
        row -> new Head(row.getLong(1), row.getString(2)),
        "select seq, hash from sec_audit_head where stream = ?" + lock,
        stream);
  }

  private static List<AuditRow> after(Connection connection, String stream, long sequence, int most)
      throws SQLException {
    return list(
        connection,
        row -> row(stream, row),
        SELECT + "stream = ? and seq > ? order by seq limit " + most,
        stream,
        sequence);
  }

  private static AuditRow row(String stream, ResultSet row) throws SQLException {
    var position = new AuditRow.Position(stream, row.getLong("seq"), row.getString("key_id"));
    String event = row.getString("event");
    String previous = row.getString("previous");
    String time = row.getString("at_time");
    String text = row.getString("fields");
    try {
      SortedMap<String, String> fields = read(text);
      var link = new AuditRow.Link(previous, row.getString("hash"));
      var found = new AuditRow(position, Instant.parse(time), event, fields, link);
      // A stream that only a collation takes for ours, or another spelling of a time or of facts,
      // was not written here either.
      if (row.getString("stream").equals(stream)
          && found.time().toString().equals(time)
          && written(fields).equals(text)) {
        return found;
      }
    } catch (DateTimeParseException | IllegalArgumentException unreadable) {
      // Neither a time nor facts: somebody altered the row, which is for the verifier to say.
    }
    return AuditRow.unreadable(position, event, previous);
  }

  private static String written(SortedMap<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static SortedMap<String, String> read(String text) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        Map.Entry<String, String> field =
            Map.entry(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        fields.put(field.getKey(), field.getValue());
      }
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
