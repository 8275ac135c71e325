package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications and servers that are killed by signal 9 at random moments of random work: what was
 * said to be done is there, nothing is there by half, and what is tried again is done once.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillsTest {
  private static final int LONGEST_MILLIS = 500;
  private static final int MOST_DONE = 8;

  @TempDir Path folder;

  private final Random random = new Random(Rounds.seed());

  private void await(int mostMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis));
  }

  private void survivesKillsOfApplications(DatabaseConfig config, int rounds) throws Exception {
    int done = 0;
    for (int round = 0; round < rounds; round++) {
      Toil.Where where;
      try (BudgetDatabase database = BudgetDatabase.open(config)) {
        where = Toil.found(database);
      }
      Toil.Log log;
      try (ToilingNode node = ToilingNode.start(config, where, random.nextLong())) {
        node.awaitDone(1 + random.nextInt(MOST_DONE));
        await(LONGEST_MILLIS / 10);
        log = node.kill();
      }
      try (BudgetDatabase database = BudgetDatabase.open(config)) {
        new Toil(database, where).assertSound(log);
      }
      done += log.done();
    }
    assertTrue(done >= rounds, done + " done in " + rounds + " rounds");
  }

  @Test
  void an_application_on_h2_that_is_killed() throws Exception {
    survivesKillsOfApplications(DatabaseConfig.embedded(folder.resolve("home")), Rounds.of(8));
  }

  @Test
  void an_application_on_postgresql_that_is_killed() throws Exception {
    Postgres.assumeAvailable();
    survivesKillsOfApplications(Postgres.newDatabase("killed_applications"), Rounds.of(3));
  }

  @Test
  void an_application_on_mariadb_that_is_killed() throws Exception {
    MariaDb.assumeAvailable();
    survivesKillsOfApplications(MariaDb.newDatabase("killed_applications"), Rounds.of(3));
  }

  /** Something that can be killed and started again. */
  private interface Server {
    void kill();

    void restart();
  }

  private void survivesKillsOfServers(DatabaseConfig config, Server server, int rounds)
      throws Exception {
    int done = 0;
    // What the pool has is broken after each round, and it has to find out by itself.
    try (BudgetDatabase database =
        BudgetDatabase.open(config.withConnectTimeout(Duration.ofSeconds(5)))) {
      for (int round = 0; round < rounds; round++) {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          workers.add(new Worker(database, random.nextLong()));
        }
        workers.forEach(Worker::start);
        await(LONGEST_MILLIS);
        server.kill();
        for (Worker worker : workers) {
          worker.join();
        }
        server.restart();
        for (Worker worker : workers) {
          worker.toil.awaitDatabase();
          worker.assertSound();
          done += worker.log.done();
        }
      }
    }
    assertTrue(done >= rounds, done + " done in " + rounds + " rounds");
  }

  /** Works until the database fails. */
  private static final class Worker extends Thread {
    private final Toil toil;
    private final Toil.Log log = new Toil.Log();
    private final long seed;
    private Throwable end = new AssertionError("The worker did not end");

    Worker(BudgetDatabase database, long seed) {
      this.toil = new Toil(database, Toil.found(database));
      this.seed = seed;
    }

    @Override
    public void run() {
      try {
        toil.run(seed, 0, log);
      } catch (Throwable e) {
        end = e;
      }
    }

    void assertSound() {
      if (!(end instanceof DatabaseException)) {
        throw new AssertionError("The worker did not end with the database", end);
      }
      toil.assertSound(log);
    }
  }

  @Test
  void a_postgresql_server_that_is_killed_and_comes_back() throws Exception {
    try (OwnPostgres server = OwnPostgres.start(folder.resolve("data"), Map.of())) {
      survivesKillsOfServers(
          server.newDatabase("killed"),
          new Server() {
            @Override
            public void kill() {
              server.kill();
            }

            @Override
            public void restart() {
              server.restart();
            }
          },
          Rounds.of(4));
    }
  }

  @Test
  void a_mariadb_server_that_is_killed_and_comes_back() throws Exception {
    MariaDb.assumeAvailable();
    try (MariaDbServer server = MariaDbServer.start()) {
      try (Connection connection = DriverManager.getConnection(server.url(""));
          Statement statement = connection.createStatement()) {
        statement.execute("create database killed");
      }
      survivesKillsOfServers(
          DatabaseConfig.of("jdbc:mariadb://127.0.0.1:" + server.port() + "/killed", "root", ""),
          new Server() {
            @Override
            public void kill() {
              server.kill();
            }

            @Override
            public void restart() {
              server.restart();
            }
          },
          Rounds.of(4));
    }
  }
}
