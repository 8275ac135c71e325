package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB from Debian's package {@code mariadb-server}, run by an ordinary user. */
record MariaDb() implements Server {
  private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
  private static final int START_SECONDS = 60;

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public String title() {
    return "MariaDB";
  }

  @Override
  public boolean isAvailable() {
    return Files.isExecutable(PROGRAM);
  }

  @Override
  public String analysis(String table) {
    return "analyze table " + table;
  }

  @Override
  public Running start(Path folder) throws IOException {
    // The path of a socket has 107 bytes at most.
    Path home = Files.createTempDirectory("mdb");
    List<String> asUser = List.of();
    if (System.getProperty("user.name").equals("root")) {
      // The server refuses to run as root.
      asUser = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
      Files.setOwner(
          home,
          home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
    int port = freePort();
    try {
      Process install =
          launch(
              home,
              asUser,
              "mariadb-install-db",
              "--no-defaults",
              "--skip-test-db",
              "--auth-root-authentication-method=normal",
              "--datadir=" + home.resolve("data"));
      if (install.waitFor() != 0) {
        throw new IOException(Files.readString(home.resolve("log")));
      }
      Process server =
          launch(
              home,
              asUser,
              PROGRAM.toString(),
              "--no-defaults",
              "--datadir=" + home.resolve("data"),
              "--tmpdir=" + home,
              "--socket=" + home.resolve("s"),
              "--pid-file=" + home.resolve("pid"),
              "--bind-address=127.0.0.1",
              "--port=" + port,
              "--skip-name-resolve");
      awaitReady(server, port, home);
      return new Started(server, port);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private record Started(Process server, int port) implements Running {
    @Override
    public DataSource newDatabase(String name) {
      try {
        Server.execute(new MariaDbDataSource(url(port, "")), "create database " + name);
        return new MariaDbDataSource(url(port, name));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.destroy();
      try {
        server.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  private static void awaitReady(Process server, int port, Path home)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      try (Connection connection = DriverManager.getConnection(url(port, ""))) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException notYet) {
        if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    server.destroy();
    throw new IOException(Files.readString(home.resolve("log")));
  }

  private static Process launch(Path home, List<String> asUser, String... command)
      throws IOException {
    List<String> all = new ArrayList<>(asUser);
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
        .start();
  }

  private static String url(int port, String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
