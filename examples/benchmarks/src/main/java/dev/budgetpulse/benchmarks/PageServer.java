package dev.budgetpulse.benchmarks;

import dev.budgetpulse.persistence.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reference server in a process of its own, as {@code examples/serve} starts it. */
record PageServer(Process process, String address, List<String> lines) implements AutoCloseable {
  private static final Pattern TOLD = Pattern.compile("Sign in as +(\\S+)|with password (\\S+)");

  /**
   * Starts it.
   *
   * @param folder where it keeps its keys, and its database if that is its own
   * @param options more words for the virtual machine
   */
  static PageServer start(Path folder, Data data, List<String> options) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar().toString(), "--port", String.valueOf(port)));
    command.addAll(List.of("--data", folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(data.environment());
    Process process = builder.start();
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.contains("answers at")) {
      lines.add(line);
      line = out.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("The server did not start: " + lines);
    }
    Thread reader = new Thread(() -> read(out, lines), "output");
    reader.setDaemon(true);
    reader.start();
    return new PageServer(process, "http://127.0.0.1:" + port, lines);
  }

  // What it logs of every request is let go.
  private static void read(BufferedReader out, List<String> lines) {
    try (out) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (TOLD.matcher(line).find()) {
          lines.add(line);
        } else if (line.contains("Exception") || line.contains("\"ERROR\"")) {
          System.err.println(line);
        }
      }
    } catch (IOException e) {
      lines.add("It has ended: " + e.getMessage());
    }
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples/reference-server/target"))) {
      return files
          .filter(file -> file.toString().matches(".*/reference-server-[^/]*SNAPSHOT.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Returns the demo's person, who is told once. */
  PagePerson demo() throws InterruptedException {
    String email = "";
    String password = "";
    for (int tries = 0; tries < 100 && password.isEmpty(); tries++) {
      Thread.sleep(100);
      for (String line : List.copyOf(lines)) {
        Matcher told = TOLD.matcher(line);
        if (told.find()) {
          email = Optional.ofNullable(told.group(1)).orElse(email);
          password = Optional.ofNullable(told.group(2)).orElse(password);
        }
      }
    }
    return new PagePerson(email, password);
  }

  /** Returns the time that processors have spent on it. */
  Duration worked() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the server keeps everything. */
  interface Data extends AutoCloseable {
    /** Returns what the environment of the server says about it. */
    Map<String, String> environment();

    DatabaseConfig config();

    @Override
    void close();

    /** Opens one of a folder: {@code h2} in a file, or {@code postgresql} beside the server. */
    static Data of(String name, Path folder) {
      return switch (name) {
        case "h2" -> new Own(folder);
        case "postgresql" -> Postgres.in(folder);
        default -> throw new IllegalArgumentException("There is no database " + name);
      };
    }
  }

  private record Own(Path folder) implements Data {
    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public DatabaseConfig config() {
      return DatabaseConfig.embedded(folder.resolve("household"));
    }

    @Override
    public void close() {
      // It is closed with the server.
    }
  }

  private record Postgres(EmbeddedPostgres server) implements Data {
    static Postgres in(Path folder) {
      try {
        return new Postgres(
            EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "256MB")
                .start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Map<String, String> environment() {
      return Map.of(
          "BUDGET_DATABASE_URL",
          "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
          "BUDGET_DATABASE_USER",
          "postgres",
          "BUDGET_DATABASE_PASSWORD",
          "postgres");
    }

    @Override
    public DatabaseConfig config() {
      return DatabaseConfig.of(environment());
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
