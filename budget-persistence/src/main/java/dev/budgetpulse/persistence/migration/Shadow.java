package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** An empty schema to rehearse migrations in; closing it drops all that the runner made. */
interface Shadow extends AutoCloseable {

  /** Returns the session, whose schema is the shadow and nothing else. */
  Connection session();

  /** Returns the name of the shadow's schema (on MariaDB: database). */
  String schema();

  /**
   * Says why a statement must not run here, because it could reach out of the shadow; empty if it
   * may. It is asked before each statement.
   */
  Optional<String> objection(String sql);

  @Override
  void close() throws SQLException;
}
