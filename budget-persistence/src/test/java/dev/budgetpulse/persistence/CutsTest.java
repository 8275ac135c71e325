package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that are cut at random moments, in the middle of statements and of answers. */
class CutsTest {
  private final Random random = new Random(Rounds.seed());

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void what_is_tried_again_after_a_cut_is_done_once_and_nothing_by_half(AnyEngine engine)
      throws Exception {
    DatabaseConfig direct = engine.newDatabase();
    URI address = URI.create(direct.url().substring("jdbc:".length()));
    try (TcpProxy proxy = new TcpProxy(address.getPort())) {
      proxy.open();
      DatabaseConfig cut =
          DatabaseConfig.of(
              direct.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/"),
              direct.user(),
              "");
      try (BudgetDatabase database =
          BudgetDatabase.open(cut.withConnectTimeout(Duration.ofSeconds(5)))) {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          workers.add(new Worker(database, random.nextLong()));
        }
        workers.forEach(Worker::start);
        int cuts = Rounds.of(12);
        for (int i = 0; i < cuts; i++) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
          proxy.cut();
        }
        workers.forEach(Worker::interrupt);
        for (Worker worker : workers) {
          worker.join();
        }
        for (Worker worker : workers) {
          worker.toil.awaitDatabase();
          worker.assertSound();
        }
        assertTrue(workers.stream().mapToInt(worker -> worker.failures).sum() > 0);
        assertEquals(0, database.poolState().orElseThrow().active());
      }
    }
  }

  /** Tries again whatever failed. */
  private static final class Worker extends Thread {
    private final Toil toil;
    private final Toil.Log log = new Toil.Log();
    private final Random random;
    private final AtomicReference<Throwable> wrong = new AtomicReference<>();
    private int failures;

    Worker(BudgetDatabase database, long seed) {
      this.toil = new Toil(database, Toil.found(database));
      this.random = new Random(seed);
    }

    @Override
    public void run() {
      try {
        for (long number = 0; !isInterrupted(); number++) {
          log.begun(number);
          tryUntilDone(number);
        }
      } catch (Throwable e) {
        wrong.set(e);
      }
    }

    private void tryUntilDone(long number) {
      while (!isInterrupted()) {
        try {
          log.done(number, toil.step(random, number));
          return;
        } catch (DatabaseException e) {
          failures++;
        }
      }
    }

    void assertSound() {
      if (wrong.get() != null) {
        throw new AssertionError("The worker failed otherwise", wrong.get());
      }
      toil.assertSound(log);
    }
  }
}
