package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What runners have noted beside Flyway's history: how far each migration came, what was healed and
 * which schema was proven right.
 *
 * <p>A note about a statement is written in the statement's own transaction, so that both are there
 * or neither is.
 */
final class Journal {
  /** How far a statement came. */
  enum State {
    /** A migration was begun by a runner; its number is 0. */
    BEGUN,
    STARTED,
    DONE,
    /** What the statement does was there already. */
    PRESENT
  }

  /** What is noted of one statement. */
  record Note(State state, String hash) {
    boolean isDone() {
      return state == State.DONE || state == State.PRESENT;
    }
  }

  private final Dialect dialect;
  private final String history;

  Journal(Dialect dialect, String history) {
    this.dialect = dialect;
    this.history = history;
  }

  /** Tells whether a table is the runner's or Flyway's own. */
  boolean isOwn(String table) {
    return List.of(history, table("run"), table("journal"), table("action"), table("shadow"))
        .stream()
        .anyMatch(table::equalsIgnoreCase);
  }

  /** Tells whether the journal's tables are there; the session must not be in a transaction. */
  boolean exists(Connection session) throws SQLException {
    return Journal.exists(dialect, session, table("action"));
  }

  /** Tells whether a table is there; the session must not be in a transaction. */
  static boolean exists(Dialect dialect, Connection session, String table) throws SQLException {
    try {
      Dialect.execute(session, "select 1 from " + dialect.quote(table) + " where 1 = 0");
      return true;
    } catch (SQLException e) {
      if (dialect.classify(e) == Fault.MISSING) {
        return false;
      }
      throw e;
    }
  }

  /** Makes the tables that are not there yet; what stands last in the list is made last. */
  void create(Connection session) throws SQLException {
    Dialect.execute(
        session,
        """
        create table if not exists %s (
          id bigint not null primary key,
          ended timestamp not null,
          outcome varchar(20) not null,
          inputs varchar(64) not null,
          schema_mark varchar(64) not null,
          quick_mark varchar(64))"""
            .formatted(quoted("run")));
    Dialect.execute(
        session,
        """
        create table if not exists %s (
          version varchar(50) not null,
          number int not null,
          state varchar(10) not null,
          sql_hash varchar(64) not null,
          noted timestamp not null,
          primary key (version, number))"""
            .formatted(quoted("journal")));
    Dialect.execute(
        session,
        """
        create table if not exists %s (
          id bigint not null primary key,
          code varchar(20) not null,
          noted timestamp not null,
          text varchar(4000) not null)"""
            .formatted(quoted("action")));
  }

  /** Returns all notes by version and number. */
  Map<String, SortedMap<Integer, Note>> notes(Connection session) throws SQLException {
    Map<String, SortedMap<Integer, Note>> notes = new HashMap<>();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select version, number, state, sql_hash from " + quoted("journal"))) {
      while (rows.next()) {
        notes
            .computeIfAbsent(rows.getString(1), version -> new TreeMap<>())
            .put(rows.getInt(2), new Note(State.valueOf(rows.getString(3)), rows.getString(4)));
      }
    }
    return notes;
  }

  /** Notes how far a statement came, in the transaction that is open. */
  void note(Connection session, String version, int number, State state, String hash)
      throws SQLException {
    try (PreparedStatement update =
        session.prepareStatement(
            "update "
                + quoted("journal")
                + " set state = ?, sql_hash = ?, noted = current_timestamp"
                + " where version = ? and number = ?")) {
      update.setString(1, state.name());
      update.setString(2, hash);
      update.setString(3, version);
      update.setInt(4, number);
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    try (PreparedStatement insert =
        session.prepareStatement(
            "insert into "
                + quoted("journal")
                + " (version, number, state, sql_hash, noted)"
                + " values (?, ?, ?, ?, current_timestamp)")) {
      insert.setString(1, version);
      insert.setInt(2, number);
      insert.setString(3, state.name());
      insert.setString(4, hash);
      insert.executeUpdate();
    }
  }

  /** Keeps a step that mended something for good. */
  void keep(Connection session, MigrationStep step) throws SQLException {
    try (PreparedStatement insert =
        session.prepareStatement(
            "insert into "
                + quoted("action")
                + " (id, code, noted, text) values (?, ?, current_timestamp, ?)")) {
      insert.setLong(1, nextId(session, "action"));
      insert.setString(2, step.code());
      String text = step.toString();
      insert.setString(3, text.substring(0, Math.min(4000, text.length())));
      insert.executeUpdate();
    }
  }

  /** Keeps what a proof depended on. */
  void keepProof(Connection session, String outcome, Proof proof) throws SQLException {
    try (PreparedStatement insert =
        session.prepareStatement(
            "insert into "
                + quoted("run")
                + " (id, ended, outcome, inputs, schema_mark, quick_mark)"
                + " values (?, current_timestamp, ?, ?, ?, ?)")) {
      insert.setLong(1, nextId(session, "run"));
      insert.setString(2, outcome);
      insert.setString(3, proof.inputs());
      insert.setString(4, proof.schema());
      insert.setString(5, proof.quick().orElse(null));
      insert.executeUpdate();
    }
  }

  /** Keeps the quick mark of a schema that is as the last proof saw it. */
  void keepQuickMark(Connection session, Proof proof) throws SQLException {
    try (PreparedStatement update =
        session.prepareStatement(
            "update "
                + quoted("run")
                + " set quick_mark = ? where inputs = ? and schema_mark = ?")) {
      update.setString(1, proof.quick().orElse(null));
      update.setString(2, proof.inputs());
      update.setString(3, proof.schema());
      update.executeUpdate();
    }
  }

  /** Returns what the last proof depended on; the session must not be in a transaction. */
  Optional<Proof> proof(Connection session) throws SQLException {
    String run = quoted("run");
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select inputs, schema_mark, quick_mark from %s where id = (select max(id) from %s)"
                    .formatted(run, run))) {
      return row.next()
          ? Optional.of(
              new Proof(row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3))))
          : Optional.empty();
    } catch (SQLException e) {
      if (dialect.classify(e) == Fault.MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns the newest version in Flyway's history. */
  Optional<String> version(Connection session) throws SQLException {
    Optional<MigrationVersion> newest = Optional.empty();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s from %s where %s is not null"
                    .formatted(
                        dialect.quote("version"),
                        dialect.quote(history),
                        dialect.quote("version")))) {
      while (rows.next()) {
        MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
        newest =
            newest.filter(other -> other.compareTo(version) > 0).or(() -> Optional.of(version));
      }
    }
    return newest.map(MigrationVersion::toString);
  }

  // One runner at a time writes here.
  private long nextId(Connection session, String table) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(id), 0) + 1 from " + quoted(table))) {
      row.next();
      return row.getLong(1);
    }
  }

  private String table(String what) {
    return history + "_" + what;
  }

  private String quoted(String what) {
    return dialect.quote(table(what));
  }
}
