package dev.budgetpulse.persistence.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A database, a folder of migrations, and what has happened to both. */
final class World implements AutoCloseable {
  private static final MigrationOptions OPTIONS =
      MigrationOptions.DEFAULTS.withWaitLimit(Duration.ofSeconds(30));

  final Scene scene;
  final DataSource live;
  final Spelling spelling;
  final Path scripts;
  private final Path folder;
  private final Supplier<DataSource> databases;
  private final Consumer<DataSource> remover;

  World(Scene scene, Supplier<DataSource> databases, Consumer<DataSource> remover) {
    this.scene = scene;
    this.databases = databases;
    this.remover = remover;
    live = databases.get();
    try (Connection connection = live.getConnection()) {
      spelling = Spelling.of(connection);
      folder = Files.createTempDirectory("migrations");
      scripts = Files.createDirectory(folder.resolve("all"));
      scene.chain().write(scripts, scene.chain().size(), spelling);
      begin();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() throws IOException {
    switch (scene.by()) {
      case NOBODY -> {}
      case FLYWAY -> flyway(live).target(Integer.toString(scene.applied())).load().migrate();
      case RUNNER -> {
        Path first = Files.createDirectory(folder.resolve("first"));
        scene.chain().write(first, scene.applied(), spelling);
        MigrationReport report = migrator(live, first, OPTIONS).migrate();
        if (!(report instanceof MigrationReport.Migrated)) {
          throw new AssertionError(report.toText());
        }
      }
    }
    execute(live, scene.userRows());
  }

  MigrationReport migrate() {
    return migrator(live).migrate();
  }

  Migrator migrator(DataSource database) {
    return migrator(database, scripts, OPTIONS);
  }

  /** Returns a runner that does not wait for a database that is gone. */
  Migrator impatient(DataSource database) {
    return migrator(database, scripts, OPTIONS.withWaitLimit(Duration.ofMillis(100)));
  }

  private static Migrator migrator(DataSource database, Path folder, MigrationOptions options) {
    return Migrator.of(
        database,
        MigrationScripts.in(World.class.getClassLoader(), "filesystem:" + folder),
        options);
  }

  Reading read() {
    return Reading.of(live);
  }

  /** Returns what plain Flyway makes of the same scripts and the same rows. */
  Reading fresh() {
    DataSource other = databases.get();
    try {
      if (scene.applied() > 0) {
        flyway(other).target(Integer.toString(scene.applied())).load().migrate();
      }
      execute(other, scene.userRows());
      flyway(other).load().migrate();
      return Reading.of(other);
    } finally {
      remover.accept(other);
    }
  }

  FluentConfiguration flyway(DataSource database) {
    return Flyway.configure().dataSource(database).locations("filesystem:" + scripts);
  }

  static void execute(DataSource database, List<String> statements) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join(";\n", statements), e);
    }
  }

  @Override
  public void close() {
    remover.accept(live);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
