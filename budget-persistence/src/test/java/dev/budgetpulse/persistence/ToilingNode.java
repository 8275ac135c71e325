package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A JVM that works in two ledgers until it is killed. */
final class ToilingNode implements AutoCloseable {
  private final Process process;
  private final Toil.Log log = new Toil.Log();
  private final Thread reader = new Thread(this::read, "reader");
  private final BufferedReader output;

  private ToilingNode(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one and waits until it works. */
  static ToilingNode start(DatabaseConfig config, Toil.Where where, long seed) throws IOException {
    ToilingNode node =
        new ToilingNode(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    ToilingNode.class.getName(),
                    config.url(),
                    config.user(),
                    where.any().toString(),
                    where.numbered().toString(),
                    Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    String line = node.output.readLine();
    while (line != null && !line.equals("ready")) {
      line = node.output.readLine();
    }
    assertNotNull(line, "The node did not start");
    node.reader.start();
    return node;
  }

  private void read() {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        String[] words = line.split(" ", 3);
        if (words[0].equals("begun")) {
          log.begun(Long.parseLong(words[1]));
        } else if (words[0].equals("done") && words.length == 3 && words[2].length() > 64) {
          log.done(Long.parseLong(words[1]), words[2]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has done so much. */
  void awaitDone(int steps) throws InterruptedException {
    while (log.done() < steps && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Kills it by signal 9 and returns what it said. */
  Toil.Log kill() throws InterruptedException {
    // By its handle, for the process itself would close its output before all of it is read.
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
    return log;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /**
   * Works and says what.
   *
   * @param arguments the address, the user, the two ledgers, the seed
   */
  public static void main(String[] arguments) {
    DatabaseConfig config = DatabaseConfig.of(arguments[0], arguments[1], "").withPoolSize(2);
    BudgetDatabase database = BudgetDatabase.open(config);
    Toil toil = new Toil(database, Toil.Where.parse(arguments[2], arguments[3]));
    Random random = new Random(Long.parseLong(arguments[4]));
    say("ready");
    for (long number = 0; ; number++) {
      say("begun " + number);
      say("done " + number + " " + toil.step(random, number));
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
