package dev.budgetpulse.persistence.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one writes who is in a hurry: something that is there already is no error. */
enum NaiveRunner {
  /** Passes over the statement and goes on. */
  SKIPS,
  /** Records that everything has been applied. */
  STAMPS;

  // A table, view, sequence, column, index, constraint or key is there already.
  private static final Set<Integer> DUPLICATE =
      Set.of(42101, 90038, 90035, 42121, 42111, 90045, 90017);

  /** Runs the scripts that come after those that were applied, and says that all is well. */
  void migrate(TestDatabase database, Path folder, int applied) throws IOException, SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      for (Path script : scripts(folder)) {
        if (version(script) > applied) {
          for (String sql : Files.readString(script).split(";\\s*\\n|;\\s*$", -1)) {
            try {
              if (!sql.isBlank()) {
                statement.execute(sql);
              }
            } catch (SQLException e) {
              if (!DUPLICATE.contains(e.getErrorCode())) {
                throw e;
              }
              if (this == STAMPS) {
                return;
              }
            }
          }
        }
      }
    }
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(NaiveRunner::version)).toList();
    }
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
  }
}
