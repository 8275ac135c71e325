package dev.budgetpulse.reports.delivery;

import static dev.budgetpulse.reports.internal.Transactions.insertIfAbsent;
import static dev.budgetpulse.reports.internal.Transactions.list;
import static dev.budgetpulse.reports.internal.Transactions.update;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.internal.PersonId;
import dev.budgetpulse.reports.internal.Transactions;
import dev.budgetpulse.reports.rendering.Format;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * An outbox in H2, PostgreSQL or MariaDB, in the tables of {@code schema/V1__delivery.sql}.
 *
 * <p>Every call takes a connection of its own, but for the one that is given one. Thread-safe.
 */
public final class JdbcOutbox implements Outbox {
  private static final String COLUMNS =
      "ledger_id, id, recipient, recipient_id, report, first_day, last_day, language, formats,"
          + " asked, state, reason, tries, fence, offered_at, next_at, changed_at, accepted_at";
  private static final String SELECT = "select " + COLUMNS + " from rep_delivery where ";
  private static final String INSERT =
      "insert into rep_delivery ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, ?, ?, null)";
  private static final String CHANGE =
      "update rep_delivery set state = ?, reason = ?, changed_at = ?";
  private static final String OF_KEY = " where ledger_id = ? and id = ?";
  private static final String OF_LEASE = OF_KEY + " and state = 'WAITING' and fence = ?";
  private static final String OF_SERIES =
      " where ledger_id = ? and recipient_id = ? and report = ?";
  // Nodes that look at the same time see the same rows, and each gets another one of them.
  private static final String DUE =
      SELECT + "state = 'WAITING' and next_at <= ? order by next_at, id limit 16";
  private static final List<String> TABLES = List.of("rep_delivery", "rep_series");

  private final Transactions transactions;

  private JdbcOutbox(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns an outbox whose connections come from a source, each free of a transaction. */
  public static JdbcOutbox of(DataSource source) {
    return new JdbcOutbox(new Transactions(source));
  }

  @Override
  public Map<Series, Instant> through(Collection<Series> series) {
    Map<Series, Instant> known = new HashMap<>();
    if (series.isEmpty()) {
      return known;
    }
    Map<List<String>, Instant> decided =
        transactions.run(connection -> decided(connection, series.iterator().next().ledger()));
    for (Series each : series) {
      Optional.ofNullable(decided.get(List.of(PersonId.of(each.recipient()), each.report())))
          .ifPresent(instant -> known.put(each, instant));
    }
    return known;
  }

  private static Map<List<String>, Instant> decided(Connection connection, LedgerId ledger)
      throws SQLException {
    return list(
            connection,
            row ->
                Map.entry(
                    List.of(row.getString("recipient_id"), row.getString("report")),
                    at(row, "through_at")),
            "select recipient_id, report, through_at from rep_series where ledger_id = ?",
            ledger.toString())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public boolean advance(
      Series series, Optional<Instant> before, Instant through, List<Offer> offers, Instant now) {
    return transactions.run(
        connection -> {
          // The mark first: its lock makes those wait who decide at the same time.
          boolean first = mark(connection, series, before, through);
          if (first) {
            for (Offer offer : offers) {
              offer(connection, offer, now);
            }
          }
          return first;
        });
  }

  private static boolean mark(
      Connection connection, Series series, Optional<Instant> before, Instant through)
      throws SQLException {
    String ledger = series.ledger().toString();
    String person = PersonId.of(series.recipient());
    if (before.isEmpty()) {
      return insertIfAbsent(
          connection,
          "insert into rep_series (ledger_id, recipient_id, report, through_at)"
              + " values (?, ?, ?, ?)",
          ledger,
          person,
          series.report(),
          through.toEpochMilli());
    }
    return update(
            connection,
            "update rep_series set through_at = ?" + OF_SERIES + " and through_at = ?",
            through.toEpochMilli(),
            ledger,
            person,
            series.report(),
            before.get().toEpochMilli())
        == 1;
  }

  @Override
  public boolean offer(Offer offer, Instant now) {
    return transactions.run(connection -> offer(connection, offer, now));
  }

  /**
   * Offers a report as {@link #offer(Offer, Instant)} does, in the transaction that a connection of
   * the host's is in: it is offered if and only if that is committed.
   *
   * @throws SQLException if the database fails
   */
  public boolean offer(Connection connection, Offer offer, Instant now) throws SQLException {
    Series series = offer.key().series();
    Period period = offer.key().period();
    return insertIfAbsent(
        connection,
        INSERT,
        series.ledger().toString(),
        offer.key().id(),
        series.recipient().name(),
        PersonId.of(series.recipient()),
        series.report(),
        period.first().toString(),
        period.last().toString(),
        offer.language().toLanguageTag(),
        formats(offer),
        offer.asked() ? 1 : 0,
        State.WAITING.name(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  private static String formats(Offer offer) {
    return offer.formats().stream().sorted().map(Format::name).collect(Collectors.joining(","));
  }

  @Override
  public Optional<Lease> claim(Instant now, Instant leaseEnd) {
    while (true) {
      List<Lease> due =
          transactions.run(
              connection -> list(connection, JdbcOutbox::row, DUE, now.toEpochMilli()));
      if (due.isEmpty()) {
        return Optional.empty();
      }
      for (Lease row : due) {
        if (lend(row, leaseEnd)) {
          return Optional.of(row.lent(leaseEnd));
        }
      }
    }
  }

  private boolean lend(Lease row, Instant leaseEnd) {
    return transactions.run(
            connection ->
                update(
                    connection,
                    "update rep_delivery set tries = tries + 1, fence = fence + 1, next_at = ?"
                        + OF_LEASE,
                    leaseEnd.toEpochMilli(),
                    row.key().series().ledger().toString(),
                    row.key().id(),
                    row.fence()))
        == 1;
  }

  @Override
  public boolean extend(Lease lease, Instant leaseEnd) {
    return changed(
        "update rep_delivery set next_at = ?" + OF_LEASE,
        leaseEnd.toEpochMilli(),
        lease.key().series().ledger().toString(),
        lease.key().id(),
        lease.fence());
  }

  private boolean changed(String sql, Object... values) {
    return transactions.run(connection -> update(connection, sql, values)) == 1;
  }

  @Override
  public boolean accepted(Lease lease, Instant now) {
    return changed(
        CHANGE + ", accepted_at = ?" + OF_KEY + " and state not in ('ACCEPTED', 'BOUNCED')",
        State.ACCEPTED.name(),
        "",
        now.toEpochMilli(),
        now.toEpochMilli(),
        lease.key().series().ledger().toString(),
        lease.key().id());
  }

  @Override
  public boolean postpone(Lease lease, String reason, Instant next, Instant now) {
    return changed(
        CHANGE + ", next_at = ?" + OF_LEASE,
        State.WAITING.name(),
        reason,
        now.toEpochMilli(),
        next.toEpochMilli(),
        lease.key().series().ledger().toString(),
        lease.key().id(),
        lease.fence());
  }

  @Override
  public boolean end(Lease lease, State state, String reason, Instant now) {
    InMemoryOutbox.requireEnd(state);
    return changed(
        CHANGE + OF_LEASE,
        state.name(),
        reason,
        now.toEpochMilli(),
        lease.key().series().ledger().toString(),
        lease.key().id(),
        lease.fence());
  }

  @Override
  public boolean bounced(String id, String reason, Instant now) {
    return changed(
        CHANGE + " where id = ? and state = 'ACCEPTED'",
        State.BOUNCED.name(),
        reason,
        now.toEpochMilli(),
        id);
  }

  @Override
  public boolean withdraw(DeliveryKey key, String reason, Instant now) {
    return changed(
        CHANGE + OF_KEY + " and state = 'WAITING'",
        State.WITHDRAWN.name(),
        reason,
        now.toEpochMilli(),
        key.series().ledger().toString(),
        key.id());
  }

  @Override
  public boolean again(Offer offer, Instant now) {
    return changed(
        CHANGE
            + ", tries = 0, next_at = ?, language = ?, formats = ?, asked = ?"
            + OF_KEY
            + " and state <> 'WAITING' and accepted_at is null",
        State.WAITING.name(),
        "",
        now.toEpochMilli(),
        now.toEpochMilli(),
        offer.language().toLanguageTag(),
        formats(offer),
        offer.asked() ? 1 : 0,
        offer.key().series().ledger().toString(),
        offer.key().id());
  }

  @Override
  public Optional<Delivery> find(DeliveryKey key) {
    return transactions.run(connection -> row(connection, key)).map(Lease::delivery);
  }

  private static Optional<Lease> row(Connection connection, DeliveryKey key) throws SQLException {
    return list(
            connection,
            JdbcOutbox::row,
            SELECT + "ledger_id = ? and id = ?",
            key.series().ledger().toString(),
            key.id())
        .stream()
        .findFirst();
  }

  @Override
  public List<Delivery> page(
      LedgerId ledger, Optional<Actor> recipient, Optional<Delivery> before, int limit) {
    InMemoryOutbox.requireLimit(limit);
    StringBuilder sql = new StringBuilder(SELECT).append("ledger_id = ?");
    List<Object> values = new ArrayList<>(List.of(ledger.toString()));
    recipient.ifPresent(
        actor -> {
          sql.append(" and recipient_id = ?");
          values.add(PersonId.of(actor));
        });
    before.ifPresent(
        last -> {
          sql.append(" and (offered_at < ? or (offered_at = ? and id < ?))");
          values.add(last.offered().toEpochMilli());
          values.add(last.offered().toEpochMilli());
          values.add(last.key().id());
        });
    sql.append(" order by offered_at desc, id desc limit ").append(limit);
    return transactions.run(
        connection ->
            list(connection, row -> row(row).delivery(), sql.toString(), values.toArray()));
  }

  @Override
  public Map<State, Long> counts() {
    return transactions
        .run(
            connection ->
                list(
                    connection,
                    row ->
                        Map.entry(State.valueOf(row.getString("state")), row.getLong("deliveries")),
                    "select state, count(*) as deliveries from rep_delivery group by state"))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<Delivery> failures(int limit) {
    InMemoryOutbox.requireLimit(limit);
    return transactions.run(
        connection ->
            list(
                connection,
                row -> row(row).delivery(),
                SELECT
                    + "state in ('BOUNCED', 'FAILED') order by changed_at desc, id desc limit "
                    + limit));
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
        connection -> {
          int removed = 0;
          for (String table : TABLES) {
            removed += update(connection, "delete from " + table + which, value);
          }
          return removed;
        });
  }

  @Override
  public int purge(Instant before) {
    return transactions.run(
        connection ->
            update(
                connection,
                "delete from rep_delivery where state <> 'WAITING' and changed_at < ?",
                before.toEpochMilli()));
  }

  private static Lease row(ResultSet row) throws SQLException {
    Set<Format> formats =
        Arrays.stream(row.getString("formats").split(",", -1))
            .filter(name -> !name.isEmpty())
            .map(Format::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    Offer offer =
        new Offer(
            new DeliveryKey(
                new Series(
                    LedgerId.parse(row.getString("ledger_id")),
                    Actor.of(row.getString("recipient")),
                    row.getString("report")),
                new Period(
                    LocalDate.parse(row.getString("first_day")),
                    LocalDate.parse(row.getString("last_day")))),
            Locale.forLanguageTag(row.getString("language")),
            formats,
            row.getInt("asked") == 1);
    long accepted = row.getLong("accepted_at");
    Optional<Instant> acceptedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(accepted));
    return new Lease(
        new Delivery(
            offer,
            State.valueOf(row.getString("state")),
            row.getString("reason"),
            row.getInt("tries"),
            at(row, "offered_at"),
            at(row, "next_at"),
            at(row, "changed_at"),
            acceptedAt),
        row.getLong("fence"));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
