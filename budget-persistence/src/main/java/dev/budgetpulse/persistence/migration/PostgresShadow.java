package dev.budgetpulse.persistence.migration;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
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
  private final String searchPath;
  private final PostgresReach reach;

  private PostgresShadow(
      Connection session, String schema, String searchPath, PostgresReach reach) {
    this.session = session;
    this.schema = schema;
    this.searchPath = searchPath;
    this.reach = reach;
  }

  /**
   * Makes a shadow of a schema, and drops those that sessions which are gone have left.
   *
   * @param session is closed with the shadow, or here if there is none
   */
  static PostgresShadow create(String live, Connection session) throws SQLException {
    try {
      if (!session.getAutoCommit()) {
        session.setAutoCommit(true);
      }
      String stem = stem(live);
      dropLeftOvers(session, stem);
      String schema = stem + one(session, "select replace(gen_random_uuid()::text, '-', '')");
      schema = schema.substring(0, stem.length() + DIGITS);
      String searchPath = PostgresDialect.searchPath(session);
      lock(session, schema);
      try {
        String name = PostgresDialect.INSTANCE.quote(schema);
        // Two statements at once are one transaction.
        PostgresDialect.execute(
            session, "create schema %s; comment on schema %s is '%s'".formatted(name, name, MARK));
        PostgresDialect.execute(session, PostgresDialect.setConfig("search_path", name));
        return new PostgresShadow(session, schema, searchPath, reach(session, schema));
      } catch (SQLException e) {
        unlock(session, schema);
        throw e;
      }
    } catch (SQLException e) {
      session.close();
      throw e;
    }
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
    PostgresDialect.execute(
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

  // The session may be one of a pool, and must not come back to the host with our path in it.
  @Override
  public void close() throws SQLException {
    if (session.isClosed()) {
      return;
    }
    try (session) {
      if (!session.getAutoCommit()) {
        session.rollback();
        session.setAutoCommit(true);
      }
      PostgresDialect.execute(session, PostgresDialect.setConfig("search_path", searchPath));
      PostgresDialect.execute(session, "discard temp");
      try {
        drop(session, schema);
      } finally {
        unlock(session, schema);
      }
    }
  }
}
