package dev.budgetpulse.core.testkit.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB server of its own on a free port, run by an ordinary user; may be killed. */
public final class MariaDbServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;

  /** The server refuses to run as root. */
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

  private final Path folder;
  private final int port;
  private final List<String> settings;
  private final Thread atExit = new Thread(this::stopAndDelete);
  private Process process;

  private MariaDbServer(Path folder, List<String> settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.port = freePort();
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Gives the test up where no server can run. */
  public static void assumeAvailable() {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "MariaDB's server is not installed: apt-get install mariadb-server-core mariadb-client-core");
  }

  /** Starts a server that keeps what it committed even if it is killed. */
  public static MariaDbServer start() {
    return start(List.of());
  }

  /** Starts a server with further options. */
  public static MariaDbServer start(List<String> settings) {
    try {
      // The path of a socket has 107 bytes at most.
      Path folder = Files.createTempDirectory("mdb");
      List<String> install = new ArrayList<>(asOrdinaryUser());
      install.addAll(
          List.of(
              "mariadb-install-db",
              "--no-defaults",
              "--skip-test-db",
              "--auth-root-authentication-method=normal",
              "--datadir=" + folder.resolve("data")));
      if (isRoot()) {
        Files.setOwner(
            folder,
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      }
      Process installing = run(folder, install);
      if (installing.waitFor() != 0) {
        throw new IllegalStateException(log(folder));
      }
      MariaDbServer server = new MariaDbServer(folder, List.copyOf(settings));
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Returns the JDBC URL of a database, as a user who may do everything. */
  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
  }

  /** Ends the process as if the power had gone. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts the server again with the same data, after stopping it if it runs. */
  public void restart() {
    stop();
    try {
      process = launch();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server in order and lets it down. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stopAndDelete();
  }

  private void stopAndDelete() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>(asOrdinaryUser());
    command.addAll(
        List.of(
            PROGRAM.toString(),
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--tmpdir=" + folder,
            "--socket=" + folder.resolve("s"),
            "--pid-file=" + folder.resolve("pid"),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--skip-name-resolve",
            "--innodb-buffer-pool-size=32M",
            "--innodb-log-file-size=16M",
            "--key-buffer-size=1M",
            "--aria-pagecache-buffer-size=1M"));
    command.addAll(settings);
    return run(folder, command);
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      try (Connection connection = DriverManager.getConnection(url(""))) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException notYet) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IllegalStateException("MariaDB does not start: " + log(folder));
  }

  private static Process run(Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private static String log(Path folder) {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> asOrdinaryUser() {
    return isRoot() ? AS_NOBODY : List.of();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
