package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A shadow that the host has made. It must be empty, and is emptied again by Flyway's own clean,
 * which is right only because everything in it was made here.
 */
record GivenShadow(Connection session, String schema, Chain chain) implements Shadow {
  private static final String MARK = "_shadow";

  static Shadow open(Dialect dialect, DataSource source, Chain chain) throws SQLException {
    Connection session = source.getConnection();
    try {
      if (Dialect.of(session).getClass() != dialect.getClass()) {
        throw new SQLException("The shadow is of another engine");
      }
      String mark = chain.options().historyTable() + MARK;
      GivenShadow shadow = new GivenShadow(session, dialect.schema(session), chain);
      if (Journal.exists(dialect, session, mark)) {
        // A runner has been here and did not come to the end.
        shadow.clean();
      } else if (!dialect.catalog(session, table -> false).isEmpty()) {
        throw new SQLException("The shadow is not empty");
      }
      Dialect.execute(session, "create table " + dialect.quote(mark) + " (id int primary key)");
      return new GivenShadow(session, shadow.schema, chain);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public Optional<String> objection(String sql) {
    return Optional.empty();
  }

  private void clean() {
    chain.flyway(new OneSession(session)).cleanDisabled(false).load().clean();
  }

  @Override
  public void close() throws SQLException {
    try {
      clean();
    } finally {
      session.close();
    }
  }
}
