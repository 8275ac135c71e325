package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import dev.budgetpulse.persistence.OwnPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 21: the server itself is killed in the middle of a statement, and comes back. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerStopTest {
  @TempDir Path folder;

  /** A server that can be killed. */
  private interface Stoppable {
    TestDatabase newDatabase(String name);

    void killAndStart();
  }

  private void survives(Stoppable server, ServerRows rows) throws Exception {
    int number = 0;
    for (String statement : List.of(rows.slowDefinition(), rows.slowUpdate())) {
      String marker = statement.substring(0, 18);
      Sandbox sandbox =
          new Sandbox(
              server.newDatabase("stopped" + ++number),
              () -> rows.engine().newDatabase(),
              folder.resolve("scripts" + number));
      sandbox
          .scripts("V1__shop.sql", FaultRows.V1 + String.join(";\n", rows.tables()) + ";\n")
          .history("1")
          .given(rows.naps())
          .given("insert into counter values (1, 0)")
          .scripts(
              "V2__slow.sql",
              "alter table customer add column email varchar(200);\n"
                  + "update counter set n = n + 10;\n"
                  + statement
                  + ";\nupdate counter set n = n + 100;\n")
          .options(options -> options.withStatementTimeout(Duration.ofMinutes(1)));
      MigrationReport report =
          ServerRows.meanwhile(
              sandbox::run,
              () -> {
                ServerRows.await(sandbox.database(), rows.sessionsAt(marker));
                server.killAndStart();
              });
      assertFalse(report instanceof MigrationReport.Refused, report::toText);
      sandbox
          .rows("select n from counter", statement.startsWith("update") ? "111" : "110")
          .proven();
    }
  }

  @Test
  void row_21_a_postgres_server_that_is_killed_and_comes_back() throws Exception {
    try (OwnPostgres server = OwnPostgres.start(folder.resolve("data"), Map.of())) {
      survives(
          new Stoppable() {
            @Override
            public TestDatabase newDatabase(String name) {
              return new TestDatabase(
                  TestEngine.POSTGRESQL, server.newDatabase(name).url(), "postgres", "");
            }

            @Override
            public void killAndStart() {
              server.kill();
              server.restart();
            }
          },
          new PostgresFaultMatrixTest());
    }
  }

  @Test
  void row_21_a_mariadb_server_that_is_killed_and_comes_back() throws Exception {
    MariaDb.assumeAvailable();
    try (MariaDbServer server = MariaDbServer.start()) {
      survives(
          new Stoppable() {
            @Override
            public TestDatabase newDatabase(String name) {
              TestDatabase all = new TestDatabase(TestEngine.MARIADB, server.url(""), "root", "");
              all.execute("create database " + name + " character set utf8mb4");
              return all.at(server.url(name));
            }

            @Override
            public void killAndStart() {
              server.kill();
              server.restart();
            }
          },
          new MariaDbFaultMatrixTest());
    }
  }
}
