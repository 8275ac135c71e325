package dev.budgetpulse.reports.alert;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.reports.Engine;
import dev.budgetpulse.reports.testkit.AlertBoxSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The laws on a database that is emptied each time one is asked for. */
abstract class JdbcAlertBoxLaws extends AlertBoxSpec {

  /** Returns the engine's one database. */
  abstract DataSource database();

  // A connection of PostgreSQL is a process of its own.
  static DataSource made(Engine engine) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(engine.newDatabase(Engine.schema("V2__alert")));
    config.setMaximumPoolSize(6);
    return new HikariDataSource(config);
  }

  @Override
  protected AlertBox box() {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from rep_alert");
      statement.executeUpdate("delete from rep_bulletin");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return JdbcAlertBox.of(database());
  }
}
