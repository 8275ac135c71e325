package dev.budgetpulse.persistence;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Brings a database to the schema that this version of the library works with. */
final class Migrations {
  private static final String HISTORY = "budget_pulse_history";

  // Named one by one: looking for them in folders does not work in every packaging.
  private static final List<String> SCRIPTS = List.of("common/V1__ledgers.sql");

  private Migrations() {}

  /** Runs what was not run yet and returns how many scripts that was. */
  static int run(DataSource dataSource) {
    try {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(dataSource)
          .table(HISTORY)
          // A host's own tables may be there already.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .resourceProvider(new Scripts())
          .javaMigrationClassProvider(List::of)
          .loggers("slf4j")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      throw new DatabaseException("Could not bring the database's schema up to date", e);
    }
  }

  /** The scripts, whatever location is asked for. */
  private static final class Scripts implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      return SCRIPTS.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return SCRIPTS.stream()
          .<LoadableResource>map(Script::new)
          .filter(script -> script.getFilename().startsWith(prefix))
          .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
          .toList();
    }
  }

  private static final class Script extends LoadableResource {
    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream script =
          Objects.requireNonNull(Migrations.class.getResourceAsStream("migration/" + name), name);
      return new InputStreamReader(script, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public @Nullable String getAbsolutePathOnDisk() {
      return null;
    }

    @Override
    public String getFilename() {
      return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
