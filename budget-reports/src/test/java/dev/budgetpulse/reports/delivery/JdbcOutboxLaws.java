package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.Engine;
import dev.budgetpulse.reports.testkit.OutboxSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The laws on a database that is emptied each time one is asked for. */
abstract class JdbcOutboxLaws extends OutboxSpec {

  /** Returns the engine's one database. */
  abstract DataSource database();

  static DataSource made(Engine engine) {
    return engine.newDatabase(Engine.schema("V1__delivery"));
  }

  @Override
  protected Outbox outbox() {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from rep_delivery");
      statement.executeUpdate("delete from rep_series");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return JdbcOutbox.of(database());
  }
}
