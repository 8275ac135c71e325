package dev.budgetpulse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * What a start costs when nothing is pending, beside plain Flyway's, and what it costs to prove a
 * schema: {@code ./examples/benchmarks/migrations}, which takes names of engines to leave others
 * out.
 *
 * <p>Both runners take turns in one process on one database, each after a warm-up, and the medians
 * are printed. No harness that starts a process per measurement: that would measure a cold virtual
 * machine, and starting servers.
 */
public final class MigrationCost {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 101;
  private static final int PROOFS = 7;
  private static final int MANY_TABLES = 200;
  private static final int TABLES_PER_SCRIPT = 10;

  private MigrationCost() {}

  /** A chain of migrations. */
  private record Chain(String name, String database, String location, String historyTable) {
    Migrator migrator(DataSource database) {
      return Migrator.of(
          database,
          MigrationScripts.in(MigrationCost.class.getClassLoader(), location),
          MigrationOptions.DEFAULTS.withHistoryTable(historyTable));
    }

    Flyway flyway(DataSource database) {
      return Flyway.configure().dataSource(database).locations(location).table(historyTable).load();
    }
  }

  /** Measures and prints the tables. */
  public static void main(String[] engines) throws IOException {
    List<Server> servers =
        Server.all().stream()
            .filter(server -> engines.length == 0 || List.of(engines).contains(server.name()))
            .toList();
    List<String> starts = new ArrayList<>();
    List<String> proofs = new ArrayList<>();
    Path folder = Files.createTempDirectory("migrations");
    List<Chain> chains =
        List.of(
            new Chain(
                "our own",
                "own",
                "classpath:dev/budgetpulse/persistence/schema",
                "budget_pulse_history"),
            new Chain(
                MANY_TABLES + " tables", "many", "filesystem:" + manyTables(folder), "history"));
    for (Server server : servers) {
      if (!server.isAvailable()) {
        System.err.println("SKIPPED: " + server.name() + ", there is no such server here");
        continue;
      }
      try (Server.Running running = server.start(folder)) {
        for (Chain chain : chains) {
          DataSource database = running.newDatabase(chain.database());
          starts.add(start(server, chain, "new", database));
          try (HikariDataSource pool = pool(database)) {
            starts.add(start(server, chain, "pooled", pool));
          }
          proofs.add(proof(server, chain, database));
        }
      }
    }
    System.out.println(
        """
        A start with nothing pending, medians of %d rounds in turn, ms:

        | engine | schema | connections | Flyway | ours | ours / Flyway |
        | --- | --- | --- | ---: | ---: | ---: |"""
            .formatted(ROUNDS));
    starts.forEach(System.out::println);
    System.out.println(
        """

        The proof of a whole schema by `verify()`, medians of %d, ms:

        | engine | schema | proof |
        | --- | --- | ---: |"""
            .formatted(PROOFS));
    proofs.forEach(System.out::println);
  }

  private static String start(Server server, Chain chain, String connections, DataSource database) {
    Migrator migrator = chain.migrator(database);
    Runnable ours = () -> requireOrder(chain.migrator(database).migrate());
    Runnable plain = () -> chain.flyway(database).migrate();
    migrator.migrate();
    long[] oursNanos = new long[ROUNDS];
    long[] plainNanos = new long[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      // Whoever comes second may find caches filled.
      boolean oursFirst = i % 2 == 0;
      long first = nanos(oursFirst ? ours : plain);
      long second = nanos(oursFirst ? plain : ours);
      if (i >= 0) {
        oursNanos[i] = oursFirst ? first : second;
        plainNanos[i] = oursFirst ? second : first;
      }
    }
    double mine = median(oursNanos);
    double theirs = median(plainNanos);
    return told(
        "| %s | %s | %s | %.1f | %.1f | %.2f |"
            .formatted(server.title(), chain.name(), connections, theirs, mine, mine / theirs));
  }

  private static String proof(Server server, Chain chain, DataSource database) {
    Migrator migrator = chain.migrator(database);
    requireOrder(migrator.verify());
    long[] nanos = new long[PROOFS];
    for (int i = 0; i < PROOFS; i++) {
      nanos[i] = nanos(() -> requireOrder(migrator.verify()));
    }
    return told("| %s | %s | %.0f |".formatted(server.title(), chain.name(), median(nanos)));
  }

  private static void requireOrder(MigrationReport report) {
    if (!(report instanceof MigrationReport.UpToDate)) {
      throw new IllegalStateException(report.toText());
    }
  }

  private static String told(String row) {
    System.err.println(row);
    return row;
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(long[] nanos) {
    return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow() / 1e6;
  }

  private static HikariDataSource pool(DataSource database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(3);
    return new HikariDataSource(config);
  }

  private static Path manyTables(Path folder) throws IOException {
    Path scripts = Files.createDirectory(folder.resolve("many"));
    for (int version = 1; version <= MANY_TABLES / TABLES_PER_SCRIPT; version++) {
      int first = (version - 1) * TABLES_PER_SCRIPT;
      StringBuilder script = new StringBuilder();
      for (int i = first; i < first + TABLES_PER_SCRIPT; i++) {
        script.append(table("item_%03d".formatted(i)));
      }
      Files.writeString(scripts.resolve("V%d__items.sql".formatted(version)), script);
    }
    return scripts;
  }

  private static String table(String name) {
    return """
        create table %1$s (
          id bigint not null,
          parent bigint,
          name varchar(100) not null,
          amount decimal(19, 4) default 0 not null,
          noted date,
          constraint %1$s_pk primary key (id),
          constraint %1$s_named unique (name),
          constraint %1$s_parent foreign key (parent) references %1$s (id),
          constraint %1$s_amount check (amount >= 0)
        );
        create index %1$s_noted on %1$s (noted);
        """
        .formatted(name);
  }
}
