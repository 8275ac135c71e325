package dev.budgetpulse.examples.migrate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder with a chain of migrations and an H2 database in a file. */
record Folder(Path root) {
  static final String PASSWORD = "hunter2-is-secret";

  /** What a run printed and how it ended. */
  record Ran(int code, String out, String err) {}

  Folder {
    try {
      Files.createDirectories(root.resolve("sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "jdbc:h2:file:" + root.resolve("database");
  }

  void script(String name, String sql) {
    try {
      Files.writeString(root.resolve("sql").resolve(name), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "ada", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns a command line for this folder's database. */
  List<String> line(String command, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                command,
                "--url",
                url(),
                "--user",
                "ada",
                "--locations",
                "filesystem:" + root.resolve("sql")));
    line.addAll(List.of(more));
    return line;
  }

  Ran run(String command, String... more) {
    return run(PASSWORD, line(command, more));
  }

  static Ran run(String password, List<String> line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Exit exit =
        new Program(
                Map.of(Program.PASSWORD, password),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(line);
    return new Ran(
        exit.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
