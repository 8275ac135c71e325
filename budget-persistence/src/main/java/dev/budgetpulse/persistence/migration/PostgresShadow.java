package dev.budgetpulse.persistence.migration;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A schema beside the live one. Its session sees no other and holds a lock in its name, by which
 * others know that it is in use.
 */
final class PostgresShadow implements Shadow {
  private static final String WORD = "_shadow_";
  private static final int DIGITS = 12;
  private static final int LONGEST_NAME = 63;

  // Tells our schemas from those that only have such a name.
  private static final String MARK = "Made to rehearse migrations in, may be dropped";

  private final Connection session;
  private final String schema;
  private final List<String> undo;
  private final PostgresReach reach;

  private PostgresShadow(
      Connection session, String schema, List<String> undo, PostgresReach reach) {
    this.session = session;
    this.schema = schema;
    this.undo = undo;
    this.reach = reach;
  }

  /**
   * Makes a shadow of a schema, and drops those that sessions which are gone have left.
   *
   * @param live a session of the schema, whose limits are taken over
   * @param session is closed with the shadow, or here if there is none
   */
  static PostgresShadow create(Connection live, Connection session) throws SQLException {
    PostgresDialect dialect = PostgresDialect.INSTANCE;
    List<String> undo = new ArrayList<>();
    try {
      undo.addAll(
          dialect.prepare(session, limit(live, "lock_timeout"), limit(live, "statement_timeout")));
      String stem = stem(dialect.schema(live));
      dropLeftOvers(session, stem);
      String random = one(session, "select replace(gen_random_uuid()::text, '-', '')");
      String schema = stem + random.substring(0, DIGITS);
      lock(session, schema);
      try {
        String name = dialect.quote(schema);
        // Two statements at once are one transaction.
        Dialect.execute(
            session, "create schema %s; comment on schema %s is '%s'".formatted(name, name, MARK));
        Dialect.execute(session, PostgresDialect.setConfig("search_path", name));
        return new PostgresShadow(session, schema, undo, reach(session, schema));
      } catch (SQLException e) {
        unlock(session, schema);
        throw e;
      }
    } catch (SQLException e) {
      giveBack(session, undo);
      throw e;
    }
  }

  private static Duration limit(Connection live, String name) throws SQLException {
    return Duration.ofMillis(
        Long.parseLong(one(live, "select setting from pg_settings where name = ?", name)));
  }

  private static String stem(String live) {
    String base = live;
    int longest = LONGEST_NAME - WORD.length() - DIGITS;
    while (base.getBytes(StandardCharsets.UTF_8).length > longest) {
      base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
    }
    return base + WORD;
  }

  private static void dropLeftOvers(Connection session, String stem) throws SQLException {
    List<String> shadows =
        PostgresDialect.strings(
            session,
            """
            select nspname from pg_namespace
            where starts_with(nspname, ?) and obj_description(oid, 'pg_namespace') = ?
              and nspname ~ '_[0-9a-f]{12}$' and pg_has_role(nspowner, 'usage')""",
            stem,
            MARK);
    for (String shadow : shadows) {
      if (lock(session, shadow)) {
        try {
          drop(session, shadow);
        } finally {
          unlock(session, shadow);
        }
      }
    }
  }

  private static PostgresReach reach(Connection session, String schema) throws SQLException {
    return new PostgresReach(
        new HashSet<>(
            PostgresDialect.strings(
                session,
                """
                select nspname from pg_namespace
                where nspname not in ('pg_catalog', 'information_schema', ?)""",
                schema)));
  }

  private static boolean lock(Connection session, String schema) throws SQLException {
    return one(session, "select pg_try_advisory_lock(hashtextextended(?, 0))::text", schema)
        .equals("true");
  }

  private static void unlock(Connection session, String schema) throws SQLException {
    one(session, "select pg_advisory_unlock(hashtextextended(?, 0))::text", schema);
  }

  private static void drop(Connection session, String schema) throws SQLException {
    Dialect.execute(
        session,
        "drop schema if exists %s cascade".formatted(PostgresDialect.INSTANCE.quote(schema)));
  }

  private static String one(Connection session, String query, String... values)
      throws SQLException {
    return PostgresDialect.strings(session, query, values).get(0);
  }

  @Override
  public Connection session() {
    return session;
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public Optional<String> objection(String sql) {
    return reach.objection(sql);
  }

  @Override
  public void close() throws SQLException {
    if (session.isClosed()) {
      return;
    }
    try {
      if (!session.getAutoCommit()) {
        session.rollback();
        session.setAutoCommit(true);
      }
      Dialect.execute(session, "discard temp");
      try {
        drop(session, schema);
      } finally {
        unlock(session, schema);
      }
    } finally {
      giveBack(session, undo);
    }
  }

  // The session may be one of a pool, and must not come back to the host with our path in it.
  private static void giveBack(Connection session, List<String> undo) throws SQLException {
    try {
      for (String sql : undo) {
        Dialect.execute(session, sql);
      }
    } finally {
      session.close();
    }
  }
}
