package dev.budgetpulse.persistence.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** A runner in a JVM of its own, which can be killed like any process. */
final class CrashingRunner implements AutoCloseable {
  /** The exit code of a process that was killed by signal 9, as a shell reports it. */
  static final int KILLED = 137;

  private final Process process;
  private final BufferedReader output;

  private CrashingRunner(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a JVM that migrates.
   *
   * @param end before which write it halts, counted from 1; 0 if it does not
   */
  static CrashingRunner start(TestDatabase database, Path scripts, int end) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingRunner.class.getName()));
    command.addAll(
        List.of(
            database.engine().name(),
            database.url(),
            database.user(),
            database.password(),
            scripts.toString(),
            Integer.toString(end)));
    try {
      return new CrashingRunner(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end of the process and returns its exit code. */
  int join() throws InterruptedException, IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
    }
    int code = process.waitFor();
    if (code != 0 && code != KILLED) {
      throw new IllegalStateException("The runner ended with " + code + ":\n" + said);
    }
    return code;
  }

  /** Waits until the process is about to write something. */
  void awaitWrite(String part) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("write ") && line.contains(part)) {
        return;
      }
    }
    throw new IllegalStateException("The runner never wrote " + part + ":\n" + said);
  }

  /** Kills the process by signal 9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Migrates and ends by itself or not. */
  public static void main(String[] arguments) {
    TestDatabase database =
        new TestDatabase(
            TestEngine.valueOf(arguments[0]), arguments[1], arguments[2], arguments[3]);
    int end = Integer.parseInt(arguments[5]);
    WatchedSource source =
        new WatchedSource(
            database.source(),
            new WatchedSource.Watcher() {
              private int events;

              @Override
              public void before(String sql, Connection session) {
                say("write " + sql.replace('\n', ' '));
                if (++events == end) {
                  Runtime.getRuntime().halt(KILLED);
                }
              }
            });
    MigrationReport report =
        Migrator.of(
                source,
                MigrationScripts.in(
                    CrashingRunner.class.getClassLoader(), "filesystem:" + arguments[4]))
            .migrate();
    say(report.toText());
    Runtime.getRuntime().halt(report instanceof MigrationReport.Refused ? 1 : 0);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
