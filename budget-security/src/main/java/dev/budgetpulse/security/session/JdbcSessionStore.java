package dev.budgetpulse.security.session;

import static dev.budgetpulse.security.internal.Transactions.first;
import static dev.budgetpulse.security.internal.Transactions.list;
import static dev.budgetpulse.security.internal.Transactions.update;

import dev.budgetpulse.security.internal.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps sessions in H2, PostgreSQL or MariaDB, in the table of {@code schema/V2__session.sql}.
 *
 * <p>Every call takes a connection of its own; fails with {@link IllegalStateException} if the
 * database does. Thread-safe.
 */
public final class JdbcSessionStore implements SessionStore {
  private static final String COLUMNS =
      "id, account, kind, credential_version, factors, auth_time, second_time, created, last_seen,"
          + " idle_ms, ends_at, remembered, agent, network, secret_digest, end_reason";
  private static final String SELECT = "select " + COLUMNS + " from sec_session where ";
  private static final String LIVE = " and ends_at > ? and last_seen + idle_ms > ?";
  private static final String LATEST_FIRST = " order by last_seen desc, created desc, id desc";
  private static final long NEVER = Long.MIN_VALUE;
  private static final String END = "update sec_session set ends_at = ?, end_reason = ? where ";

  private final Transactions transactions;

  private JdbcSessionStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a store whose connections come from a source, each free of a transaction. */
  public static JdbcSessionStore of(DataSource source) {
    return new JdbcSessionStore(new Transactions(source));
  }

  @Override
  public void add(Session session, String digest) {
    transactions.<Integer>each(connection -> insert(connection, session, session.id(), digest));
  }

  @Override
  public List<String> crowdOut(Session keep, int most, Instant now) {
    return transactions.together(
        connection -> {
          // The new one is committed by now: the last to look sees all the others. Whoever looks
          // holds what it sees, so that no two make room for the same one.
          List<String> live =
              list(
                  connection,
                  row -> row.getString(1),
                  "select id from sec_session where account = ? and kind = ?"
                      + LIVE
                      + LATEST_FIRST
                      + " for update",
                  keep.account(),
                  keep.kind().name(),
                  now.toEpochMilli(),
                  now.toEpochMilli());
          int others = live.contains(keep.id()) ? most - 1 : most;
          List<String> victims =
              live.stream().filter(id -> !id.equals(keep.id())).skip(others).toList();
          return ended(connection, victims, EndReason.CROWDED, now);
        });
  }

  @Override
  public Optional<Row> find(String id) {
    return transactions.each(
        connection -> first(connection, JdbcSessionStore::row, SELECT + "id = ?", id));
  }

  @Override
  public boolean touch(String id, Footprint footprint, Instant now) {
    long time = now.toEpochMilli();
    return transactions.each(
        connection ->
            update(
                    connection,
                    "update sec_session set last_seen = ?, agent = ?, network = ?"
                        + " where id = ? and last_seen < ?"
                        + LIVE,
                    time,
                    footprint.agent(),
                    footprint.network(),
                    id,
                    time,
                    time,
                    time)
                == 1);
  }

  @Override
  public boolean replace(String id, Session successor, String digest, Instant end, Instant now) {
    long time = now.toEpochMilli();
    return transactions.together(
        connection -> {
          // The old row first: its lock makes those wait who end it at the same time.
          boolean first =
              update(
                      connection,
                      "update sec_session set end_reason = ?,"
                          + " ends_at = case when ends_at < ? then ends_at else ? end"
                          + " where id = ? and end_reason is null"
                          + LIVE,
                      EndReason.ROTATED.name(),
                      end.toEpochMilli(),
                      end.toEpochMilli(),
                      id,
                      time,
                      time)
                  == 1;
          return first && insert(connection, successor, lineage(connection, id), digest) == 1;
        });
  }

  @Override
  public boolean end(String account, String id, EndReason reason, Instant now) {
    return transactions.each(
        connection -> {
          boolean ended =
              update(
                      connection,
                      END + "id = ? and account = ?" + LIVE,
                      now.toEpochMilli(),
                      reason.name(),
                      id,
                      account,
                      now.toEpochMilli(),
                      now.toEpochMilli())
                  == 1;
          String lineage = ended ? lineage(connection, id) : "";
          List<String> others = ended ? kin(connection, account, lineage, now) : List.of();
          // Until none is left: one may just have been replaced by another.
          while (!others.isEmpty()) {
            ended(connection, others, reason, now);
            others = kin(connection, account, lineage, now);
          }
          return ended;
        });
  }

  private static String lineage(Connection connection, String id) throws SQLException {
    return first(
            connection, row -> row.getString(1), "select lineage from sec_session where id = ?", id)
        .orElse(id);
  }

  private static List<String> kin(
      Connection connection, String account, String lineage, Instant now) throws SQLException {
    return list(
        connection,
        row -> row.getString(1),
        "select id from sec_session where account = ? and lineage = ?" + LIVE + " order by id",
        account,
        lineage,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  @Override
  public List<String> endAll(
      String account, Optional<String> except, EndReason reason, Instant now) {
    return transactions.each(
        connection -> {
          List<String> all = new ArrayList<>();
          List<String> live = ids(connection, account, except, now);
          // Until none is left: one may just have been replaced by another.
          while (!live.isEmpty()) {
            all.addAll(ended(connection, live, reason, now));
            live = ids(connection, account, except, now);
          }
          return all;
        });
  }

  @Override
  public List<Session> live(String account, Instant now) {
    return transactions.each(
        connection ->
            list(
                connection,
                row -> row(row).session(),
                SELECT + "account = ?" + LIVE + LATEST_FIRST,
                account,
                now.toEpochMilli(),
                now.toEpochMilli()));
  }

  @Override
  public int forget(String account) {
    return transactions.each(
        connection -> update(connection, "delete from sec_session where account = ?", account));
  }

  @Override
  public int purge(Instant before) {
    return transactions.each(
        connection ->
            update(
                connection,
                "delete from sec_session where ends_at <= ? or last_seen + idle_ms <= ?",
                before.toEpochMilli(),
                before.toEpochMilli()));
  }

  private static List<String> ids(
      Connection connection, String account, Optional<String> except, Instant now)
      throws SQLException {
    return list(
        connection,
        row -> row.getString(1),
        "select id from sec_session where account = ? and id <> ?" + LIVE + " order by id",
        account,
        except.orElse("-"),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  private static List<String> ended(
      Connection connection, List<String> ids, EndReason reason, Instant now) throws SQLException {
    List<String> ended = new ArrayList<>();
    for (String id : ids) {
      if (update(
              connection,
              END + "id = ?" + LIVE,
              now.toEpochMilli(),
              reason.name(),
              id,
              now.toEpochMilli(),
              now.toEpochMilli())
          == 1) {
        ended.add(id);
      }
    }
    return ended;
  }

  private static int insert(Connection connection, Session session, String lineage, String digest)
      throws SQLException {
    return update(
        connection,
        "insert into sec_session (lineage, "
            + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
        lineage,
        session.id(),
        session.account(),
        session.kind().name(),
        session.evidence().credentialVersion(),
        session.evidence().factors().stream()
            .map(Enum::name)
            .sorted()
            .collect(Collectors.joining(",")),
        session.evidence().at().toEpochMilli(),
        session.evidence().secondAt().map(Instant::toEpochMilli).orElse(NEVER),
        session.life().created().toEpochMilli(),
        session.life().lastSeen().toEpochMilli(),
        session.life().idle().toMillis(),
        session.life().end().toEpochMilli(),
        session.life().remembered() ? 1 : 0,
        session.footprint().agent(),
        session.footprint().network(),
        digest);
  }

  private static Row row(ResultSet row) throws SQLException {
    Set<AuthFactor> factors = EnumSet.noneOf(AuthFactor.class);
    Arrays.stream(row.getString("factors").split(",", -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> factors.add(AuthFactor.valueOf(name)));
    Session session =
        new Session(
            row.getString("id"),
            row.getString("account"),
            Session.Kind.valueOf(row.getString("kind")),
            new Session.Evidence(
                row.getLong("credential_version"),
                factors,
                at(row, "auth_time"),
                Optional.of(row.getLong("second_time"))
                    .filter(time -> time != NEVER)
                    .map(Instant::ofEpochMilli)),
            new Session.Life(
                at(row, "created"),
                at(row, "last_seen"),
                Duration.ofMillis(row.getLong("idle_ms")),
                at(row, "ends_at"),
                row.getInt("remembered") == 1),
            new Footprint(row.getString("agent"), row.getString("network")));
    return new Row(
        session,
        row.getString("secret_digest"),
        Optional.ofNullable(row.getString("end_reason")).map(EndReason::valueOf));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
