package dev.budgetpulse.reports.alert;

import static dev.budgetpulse.reports.internal.Transactions.insertIfAbsent;
import static dev.budgetpulse.reports.internal.Transactions.list;
import static dev.budgetpulse.reports.internal.Transactions.update;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.internal.PersonId;
import dev.budgetpulse.reports.internal.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A box of alerts in H2, PostgreSQL or MariaDB, in the tables of {@code schema/V2__alert.sql}.
 *
 * <p>Every call takes a connection of its own. Thread-safe.
 */
public final class JdbcAlertBox implements AlertBox {
  private static final String NOTICES = "select * from rep_alert where ";
  private static final String BULLETINS = "select * from rep_bulletin where ";
  private static final String CHANGE =
      "update rep_bulletin set state = ?, reason = ?, changed_at = ?";
  private static final String OF_KEY = " where ledger_id = ? and id = ?";
  private static final String OF_LEASE = OF_KEY + " and state = 'WAITING' and fence = ?";
  // Nodes that look at the same time see the same rows, and each gets another one of them.
  private static final String DUE =
      BULLETINS + "state = 'WAITING' and next_at <= ? order by next_at, id limit 16";
  private static final String FIRST_NOTICE =
      NOTICES + "bulletin_id = '' and tell_at <= ? order by tell_at, id limit 1";

  private final Transactions transactions;

  private JdbcAlertBox(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns a box whose connections come from a source, each free of a transaction. */
  public static JdbcAlertBox of(DataSource source) {
    return new JdbcAlertBox(new Transactions(source));
  }

  /** A bulletin of which only is known what is needed to have it lent. */
  private record Key(String ledger, String id, long fence, Instant next) {}

  /** What is due: bulletins that were begun, and the first notice that is in none. */
  private record Due(List<Key> begun, Optional<Notice> first) {
    boolean isNoticeFirst() {
      return first
          .filter(notice -> begun.isEmpty() || !begun.get(0).next().isBefore(notice.time()))
          .isPresent();
    }
  }

  @Override
  public int offer(Collection<Notice> notices) {
    if (notices.isEmpty()) {
      return 0;
    }
    // In one order, for whoever offers the same at the same time waits rather than being in the
    // way.
    List<Notice> ordered = notices.stream().sorted(Comparator.comparing(Notice::id)).toList();
    return transactions.run(
        connection -> {
          int count = 0;
          for (Notice notice : ordered) {
            if (isNew(connection, notice) && insert(connection, notice)) {
              count++;
            }
          }
          return count;
        });
  }

  // Nearly all that is offered was before.
  private static boolean isNew(Connection connection, Notice notice) throws SQLException {
    return list(
            connection,
            row -> row.getString("id"),
            "select id from rep_alert" + OF_KEY,
            notice.ledger().toString(),
            notice.id())
        .isEmpty();
  }

  private static boolean insert(Connection connection, Notice notice) throws SQLException {
    return insertIfAbsent(
        connection,
        "insert into rep_alert (ledger_id, id, recipient, recipient_id, kind, severity, sentence,"
            + " tell_at, bulletin_id) values (?, ?, ?, ?, ?, ?, ?, ?, '')",
        notice.ledger().toString(),
        notice.id(),
        notice.recipient().name(),
        PersonId.of(notice.recipient()),
        notice.kind().name(),
        notice.severity().name(),
        notice.sentence(),
        notice.time().toEpochMilli());
  }

  @Override
  public Optional<BulletinLease> claim(Instant now, Instant leaseEnd) {
    while (true) {
      Due due = transactions.run(connection -> due(connection, now));
      Optional<BulletinLease> lent =
          due.isNoticeFirst()
              ? due.first().flatMap(notice -> make(notice, now, leaseEnd))
              : lend(due.begun(), leaseEnd);
      if (lent.isPresent() || (due.begun().isEmpty() && due.first().isEmpty())) {
        return lent;
      }
    }
  }

  private static Due due(Connection connection, Instant now) throws SQLException {
    return new Due(
        list(
            connection,
            row ->
                new Key(
                    row.getString("ledger_id"),
                    row.getString("id"),
                    row.getLong("fence"),
                    at(row, "next_at")),
            DUE,
            now.toEpochMilli()),
        list(connection, JdbcAlertBox::notice, FIRST_NOTICE, now.toEpochMilli()).stream()
            .findFirst());
  }

  /** Makes a bulletin of all that is due with a notice; empty if somebody else was faster. */
  private Optional<BulletinLease> make(Notice first, Instant now, Instant leaseEnd) {
    return transactions.run(
        connection -> {
          List<Notice> due =
              list(
                  connection,
                  JdbcAlertBox::notice,
                  NOTICES
                      + "ledger_id = ? and recipient_id = ? and bulletin_id = '' and tell_at <= ?"
                      + " order by id",
                  first.ledger().toString(),
                  PersonId.of(first.recipient()),
                  now.toEpochMilli());
          if (due.isEmpty() || !take(connection, due)) {
            connection.rollback();
            return Optional.empty();
          }
          BulletinLease made =
              InMemoryAlertBox.made(
                  due, now.truncatedTo(ChronoUnit.MILLIS), leaseEnd.truncatedTo(ChronoUnit.MILLIS));
          insert(connection, made);
          return Optional.of(made);
        });
  }

  /** Puts notices into their bulletin, says whether all of them were in none. */
  private static boolean take(Connection connection, List<Notice> due) throws SQLException {
    String bulletin = Bulletin.id(due);
    for (Notice notice : due) {
      int taken =
          update(
              connection,
              "update rep_alert set bulletin_id = ?" + OF_KEY + " and bulletin_id = ''",
              bulletin,
              notice.ledger().toString(),
              notice.id());
      if (taken == 0) {
        return false;
      }
    }
    return true;
  }

  private static void insert(Connection connection, BulletinLease made) throws SQLException {
    Bulletin bulletin = made.bulletin();
    update(
        connection,
        "insert into rep_bulletin (ledger_id, id, recipient, recipient_id, state, reason, tries,"
            + " fence, made_at, next_at, changed_at, accepted_at)"
            + " values (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, null)",
        bulletin.ledger().toString(),
        bulletin.id(),
        bulletin.recipient().name(),
        PersonId.of(bulletin.recipient()),
        bulletin.state().name(),
        bulletin.tries(),
        made.fence(),
        bulletin.made().toEpochMilli(),
        bulletin.next().toEpochMilli(),
        bulletin.changed().toEpochMilli());
  }

  private Optional<BulletinLease> lend(List<Key> begun, Instant leaseEnd) {
    for (Key key : begun) {
      Optional<BulletinLease> lent =
          transactions.run(connection -> lend(connection, key, leaseEnd));
      if (lent.isPresent()) {
        return lent;
      }
    }
    return Optional.empty();
  }

  private static Optional<BulletinLease> lend(Connection connection, Key key, Instant leaseEnd)
      throws SQLException {
    int lent =
        update(
            connection,
            "update rep_bulletin set tries = tries + 1, fence = fence + 1, next_at = ?" + OF_LEASE,
            leaseEnd.toEpochMilli(),
            key.ledger(),
            key.id(),
            key.fence());
    return lent == 0
        ? Optional.empty()
        : bulletins(connection, BULLETINS + "ledger_id = ? and id = ?", key.ledger(), key.id())
            .stream()
            .findFirst();
  }

  @Override
  public boolean extend(BulletinLease lease, Instant leaseEnd) {
    return changed(
        "update rep_bulletin set next_at = ?" + OF_LEASE,
        leaseEnd.toEpochMilli(),
        lease.bulletin().ledger().toString(),
        lease.bulletin().id(),
        lease.fence());
  }

  private boolean changed(String sql, Object... values) {
    return transactions.run(connection -> update(connection, sql, values)) == 1;
  }

  @Override
  public boolean accepted(BulletinLease lease, Instant now) {
    return changed(
        CHANGE + ", accepted_at = ?" + OF_KEY + " and state not in ('ACCEPTED', 'BOUNCED')",
        State.ACCEPTED.name(),
        "",
        now.toEpochMilli(),
        now.toEpochMilli(),
        lease.bulletin().ledger().toString(),
        lease.bulletin().id());
  }

  @Override
  public boolean postpone(BulletinLease lease, String reason, Instant next, Instant now) {
    return changed(
        CHANGE + ", next_at = ?" + OF_LEASE,
        State.WAITING.name(),
        reason,
        now.toEpochMilli(),
        next.toEpochMilli(),
        lease.bulletin().ledger().toString(),
        lease.bulletin().id(),
        lease.fence());
  }

  @Override
  public boolean end(BulletinLease lease, State state, String reason, Instant now) {
    InMemoryAlertBox.requireEnd(state);
    return changed(
        CHANGE + OF_LEASE,
        state.name(),
        reason,
        now.toEpochMilli(),
        lease.bulletin().ledger().toString(),
        lease.bulletin().id(),
        lease.fence());
  }

  @Override
  public List<Bulletin> page(
      LedgerId ledger, Optional<Actor> recipient, Optional<Bulletin> before, int limit) {
    InMemoryAlertBox.requireLimit(limit);
    StringBuilder sql = new StringBuilder(BULLETINS).append("ledger_id = ?");
    List<Object> values = new ArrayList<>(List.of(ledger.toString()));
    recipient.ifPresent(
        actor -> {
          sql.append(" and recipient_id = ?");
          values.add(PersonId.of(actor));
        });
    before.ifPresent(
        last -> {
          sql.append(" and (made_at < ? or (made_at = ? and id < ?))");
          values.add(last.made().toEpochMilli());
          values.add(last.made().toEpochMilli());
          values.add(last.id());
        });
    sql.append(" order by made_at desc, id desc limit ").append(limit);
    return transactions.run(
        connection ->
            bulletins(connection, sql.toString(), values.toArray()).stream()
                .map(BulletinLease::bulletin)
                .toList());
  }

  @Override
  public void erase(LedgerId ledger) {
    remove(" where ledger_id = ?", ledger.toString());
  }

  @Override
  public void forget(Actor recipient) {
    remove(" where recipient_id = ?", PersonId.of(recipient));
  }

  private void remove(String which, String value) {
    transactions.<Integer>run(
        connection ->
            // In the order in which bulletins are made.
            update(connection, "delete from rep_alert" + which, value)
                + update(connection, "delete from rep_bulletin" + which, value));
  }

  @Override
  public int purge(Instant before) {
    String ended = "state <> 'WAITING' and changed_at < ?";
    return transactions.run(
        connection -> {
          update(
              connection,
              "update rep_alert set sentence = '' where sentence <> '' and bulletin_id in"
                  + " (select id from rep_bulletin where "
                  + ended
                  + ")",
              before.toEpochMilli());
          return update(
              connection, "delete from rep_bulletin where " + ended, before.toEpochMilli());
        });
  }

  private static List<BulletinLease> bulletins(Connection connection, String sql, Object... values)
      throws SQLException {
    // The notices are read after the bulletins, for what they are of has to be known.
    List<BulletinLease> bare = list(connection, JdbcAlertBox::bulletin, sql, values);
    if (bare.isEmpty()) {
      return bare;
    }
    Map<String, List<Notice>> notices = notices(connection, bare);
    return bare.stream()
        .map(row -> with(notices.getOrDefault(row.bulletin().id(), List.of()), row))
        .toList();
  }

  private static Map<String, List<Notice>> notices(
      Connection connection, List<BulletinLease> bulletins) throws SQLException {
    Set<String> ids = new HashSet<>(bulletins.stream().map(row -> row.bulletin().id()).toList());
    List<Object> values = new ArrayList<>();
    values.add(bulletins.get(0).bulletin().ledger().toString());
    values.addAll(ids);
    Map<String, List<Notice>> notices = new HashMap<>();
    list(
            connection,
            row -> Map.entry(row.getString("bulletin_id"), notice(row)),
            NOTICES + "ledger_id = ? and bulletin_id in (?" + ", ?".repeat(ids.size() - 1) + ")",
            values.toArray())
        .forEach(
            row ->
                notices.computeIfAbsent(row.getKey(), id -> new ArrayList<>()).add(row.getValue()));
    return notices;
  }

  private static BulletinLease with(List<Notice> notices, BulletinLease row) {
    Bulletin bare = row.bulletin();
    return new BulletinLease(
        new Bulletin(
            bare.id(),
            bare.ledger(),
            bare.recipient(),
            notices,
            bare.state(),
            bare.reason(),
            bare.tries(),
            bare.made(),
            bare.next(),
            bare.changed(),
            bare.accepted()),
        row.fence());
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getString("id"),
        LedgerId.parse(row.getString("ledger_id")),
        Actor.of(row.getString("recipient")),
        AlertKind.valueOf(row.getString("kind")),
        Severity.valueOf(row.getString("severity")),
        row.getString("sentence"),
        at(row, "tell_at"));
  }

  private static BulletinLease bulletin(ResultSet row) throws SQLException {
    long accepted = row.getLong("accepted_at");
    Optional<Instant> acceptedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(accepted));
    return new BulletinLease(
        new Bulletin(
            row.getString("id"),
            LedgerId.parse(row.getString("ledger_id")),
            Actor.of(row.getString("recipient")),
            List.of(),
            State.valueOf(row.getString("state")),
            row.getString("reason"),
            row.getInt("tries"),
            at(row, "made_at"),
            at(row, "next_at"),
            at(row, "changed_at"),
            acceptedAt),
        row.getLong("fence"));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
