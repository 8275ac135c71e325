package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {
  @BeforeEach
  void assumeAvailable() {
    MariaDb.assumeAvailable();
  }

  @Test
  void what_was_committed_is_there_after_the_server_was_killed() throws SQLException {
    try (MariaDbServer server = MariaDbServer.start()) {
      try (Connection session = DriverManager.getConnection(server.url(""));
          Statement statement = session.createStatement()) {
        statement.execute("create database d");
        statement.execute("create table d.t (id int)");
        statement.execute("insert into d.t values (7)");
        server.kill();
        SQLException lost = assertThrows(SQLException.class, () -> statement.execute("select 1"));
        assertEquals(Fault.CONNECTION, new MariaDialect().classify(lost));
      }
      server.restart();
      try (Connection session = DriverManager.getConnection(server.url("d"));
          Statement statement = session.createStatement();
          ResultSet row = statement.executeQuery("select id from t")) {
        row.next();
        assertEquals(7, row.getInt(1));
      }
    }
  }
}
