package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.budgetpulse.persistence.migration.Verdict.Must;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * The laws of the migration runner: any chain of migrations, whatever had happened to the database
 * before. Extend it and say where databases come from.
 *
 * <p>What plain Flyway makes of the same scripts in an empty database is the measure.
 */
public abstract class MigrationSpec {
  // A build says the same of the same code; another seed here is another thousand scenes.
  private static final String SEED = "20261124";

  /** Returns a database with nothing in it, each time another. */
  protected abstract DataSource newDatabase();

  /** Drops a database. */
  protected abstract void drop(DataSource database);

  /** Tells whether there are tries enough for every kind of damage to come up. */
  protected abstract boolean isThorough();

  @Property(seed = SEED)
  @StatisticsReport(StatisticsReportMode.OFF)
  void heals_to_a_fresh_schema_or_refuses_and_names_the_damaged_object(
      @ForAll("damaged") Scene scene) {
    try (World world = world(scene)) {
      Verdict verdict = Wreckage.in(world);
      Reading before = world.read();
      MigrationReport report = world.migrate();
      if (report instanceof MigrationReport.Refused refused) {
        requireRightRefusal(world, verdict, before, refused);
      } else {
        requireFresh(world, verdict, report);
      }
      count(verdict, report);
    }
  }

  @Property(seed = SEED)
  void never_changes_rows_that_no_migration_asked_to_change(@ForAll("damaged") Scene scene) {
    try (World world = world(scene)) {
      Wreckage.in(world);
      if (scene.applied() > 0) {
        World.execute(
            world.live,
            List.of(
                "create table own1 (id int primary key, note varchar(20))",
                "insert into own1 values (1, 'mine'), (2, null)"));
      }
      Reading before = world.read();
      MigrationReport report = world.migrate();
      Reading after = world.read();
      if (scene.applied() > 0) {
        assertEquals(before.rows().get("own1"), after.rows().get("own1"), report::toText);
      }
      requireUserRows(world.scene, before, after, report);
    }
  }

  @Property(seed = SEED)
  void a_refusal_leaves_everything_as_it_was(@ForAll("hopeless") Scene scene) {
    try (World world = world(scene)) {
      Wreckage.in(world);
      Reading before = world.read();
      if (world.migrate() instanceof MigrationReport.Refused refused) {
        assertEquals(before.toString(), world.read().toString(), refused::toText);
      }
    }
  }

  @Property(seed = SEED)
  void a_second_run_finds_nothing_to_do(@ForAll("damaged") Scene scene) {
    try (World world = world(scene)) {
      Wreckage.in(world);
      MigrationReport first = world.migrate();
      Reading between = world.read();
      MigrationReport second = world.migrate();
      if (first instanceof MigrationReport.Refused refused) {
        assertInstanceOf(MigrationReport.Refused.class, second, second::toText);
        assertEquals(refused.refusal(), ((MigrationReport.Refused) second).refusal());
      } else {
        assertInstanceOf(
            MigrationReport.UpToDate.class, second, () -> first.toText() + second.toText());
        assertInstanceOf(MigrationReport.UpToDate.class, world.migrator(world.live).verify());
      }
      assertEquals(between.toString(), world.read().toString());
    }
  }

  @Property(seed = SEED)
  void plain_flyway_agrees_afterwards(@ForAll("mendable") Scene scene) {
    try (World world = world(scene)) {
      Wreckage.in(world);
      MigrationReport report = world.migrate();
      if (!(report instanceof MigrationReport.Refused)) {
        requireInOrder(world, report);
        Reading after = world.read();
        assertEquals(0, world.flyway(world.live).load().migrate().migrationsExecuted);
        assertEquals(after.toString(), world.read().toString());
      }
    }
  }

  @Property(seed = SEED)
  @StatisticsReport(StatisticsReportMode.OFF)
  void a_crash_at_any_statement_is_continued_exactly_once(
      @ForAll("mendable") Scene scene,
      @ForAll @IntRange(min = 1, max = 160) int moment,
      @ForAll boolean afterwards,
      @ForAll boolean forGood) {
    try (World world = world(scene)) {
      Verdict verdict = Wreckage.in(world);
      DyingSource dying = DyingSource.dying(world.live, moment, afterwards, forGood);
      try {
        world.impatient(dying.source()).migrate();
      } catch (MigrationException e) {
        assertTrue(dying.hasDied(), e::toString);
      }
      MigrationReport report = world.migrate();
      if (verdict.must() == Must.HEAL) {
        requireFresh(world, verdict, report);
        requireInOrder(world, report);
      } else if (!(report instanceof MigrationReport.Refused)) {
        requireFresh(world, verdict, report);
      }
      Statistics.label("crashed").collect(dying.hasDied());
      if (isThorough()) {
        Statistics.label("crashed").coverage(seen -> seen.check(true).percentage(p -> p > 30));
      }
    }
  }

  @Property(seed = SEED)
  void many_starters_end_as_one(
      @ForAll("mendable") Scene scene, @ForAll @IntRange(min = 2, max = 8) int starters)
      throws Exception {
    try (World world = world(scene)) {
      Verdict verdict = Wreckage.in(world);
      List<MigrationReport> reports = startTogether(world, starters);
      List<MigrationReport> refused =
          reports.stream().filter(MigrationReport.Refused.class::isInstance).toList();
      if (refused.isEmpty()) {
        requireFresh(world, verdict, reports.get(0));
        requireInOrder(world, reports.get(0));
        assertTrue(
            reports.stream().filter(MigrationReport.UpToDate.class::isInstance).count()
                >= starters - 1,
            () -> reports.stream().map(MigrationReport::toText).toList().toString());
      } else {
        assertTrue(verdict.must() != Must.HEAL, () -> refused.get(0).toText());
        assertEquals(starters, refused.size());
      }
    }
  }

  @Property(seed = SEED)
  void a_plan_changes_nothing_and_its_statements_are_what_the_run_executes(
      @ForAll("damaged") Scene scene) {
    try (World world = world(scene)) {
      Wreckage.in(world);
      Reading before = world.read();
      List<String> tables = Reading.tables(world.live);
      MigrationPlan plan = world.migrator(world.live).plan();
      assertEquals(before.toString(), world.read().toString());
      assertEquals(tables, Reading.tables(world.live));

      DyingSource watched = DyingSource.of(world.live);
      MigrationReport report = world.migrator(watched.source()).migrate();
      if (report instanceof MigrationReport.Refused refused) {
        assertEquals(plan.refusal(), Optional.of(refused.refusal()));
      } else {
        assertEquals(Optional.empty(), plan.refusal(), report::toText);
        requireSent(world, plan, watched);
      }
    }
  }

  @Provide
  Arbitrary<Scene> damaged() {
    return Scene.with(Damage.any().list().ofMinSize(0).ofMaxSize(2));
  }

  @Provide
  Arbitrary<Scene> hopeless() {
    return Scene.with(Damage.hopeless().list().ofSize(1));
  }

  @Provide
  Arbitrary<Scene> mendable() {
    return Scene.with(
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(List.of())),
            Tuple.of(2, Damage.mendable().list().ofSize(1))));
  }

  private World world(Scene scene) {
    return new World(scene, this::newDatabase, this::drop);
  }

  private static void requireRightRefusal(
      World world, Verdict verdict, Reading before, MigrationReport.Refused refused) {
    String text = refused.toText();
    assertTrue(verdict.must() != Must.HEAL, () -> verdict + "\n" + text);
    assertTrue(verdict.isNamedIn(text), () -> verdict + "\n" + text);
    assertFalse(refused.refusal().choices().isEmpty(), text);
    assertEquals(before.toString(), world.read().toString(), text);
  }

  private static void requireFresh(World world, Verdict verdict, MigrationReport report) {
    if (report instanceof MigrationReport.Refused refused) {
      fail(verdict + "\n" + refused.toText());
    }
    assertTrue(verdict.must() != Must.REFUSE, () -> verdict + "\n" + report.toText());
    Reading fresh = world.fresh();
    Reading live = world.read().without(Wreckage.FOREIGN_TABLES);
    assertEquals(lines(fresh.catalog()), lines(live.catalog()), report::toText);
    assertEquals(fresh.rows(), live.rows(), report::toText);
  }

  private static String lines(List<String> rows) {
    return String.join("\n", rows);
  }

  private static void requireInOrder(World world, MigrationReport report) {
    Flyway flyway = world.flyway(world.live).load();
    assertEquals(List.of(), flyway.validateWithResult().invalidMigrations, report::toText);
    List<String> applied = new ArrayList<>();
    for (MigrationInfo info : flyway.info().all()) {
      if (info.getVersion() != null && info.getScript().startsWith("V")) {
        applied.add(info.getScript() + " " + info.getState());
      }
    }
    List<String> expected = new ArrayList<>();
    for (int version = 1; version <= world.scene.chain().size(); version++) {
      expected.add(GeneratedChain.script(version) + " " + MigrationState.SUCCESS);
    }
    assertEquals(expected, applied, report::toText);
  }

  private static void requireUserRows(
      Scene scene, Reading before, Reading after, MigrationReport report) {
    List<GeneratedStatement> pending = scene.pending();
    // A view shows rows that migrations have changed in the tables under it.
    Set<String> tables =
        scene.chain().between(0, scene.chain().size()).stream()
            .filter(GeneratedStatement.CreateTable.class::isInstance)
            .map(GeneratedStatement::table)
            .collect(Collectors.toSet());
    before
        .rows()
        .forEach(
            (table, rows) -> {
              boolean touched =
                  pending.stream()
                      .anyMatch(
                          statement ->
                              statement.table().equals(table)
                                  && (statement.changesRows()
                                      || !(statement instanceof GeneratedStatement.CreateIndex)));
              if (!touched && tables.contains(table)) {
                assertEquals(rows, after.rows().get(table), report::toText);
              } else if (tables.contains(table)) {
                List<String> left = after.rows().getOrDefault(table, List.of());
                assertTrue(left.size() >= rows.size(), () -> table + "\n" + report.toText());
              }
            });
  }

  private List<MigrationReport> startTogether(World world, int starters) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(starters);
    try {
      Callable<MigrationReport> starter = world::migrate;
      List<MigrationReport> reports = new ArrayList<>();
      for (Future<MigrationReport> ended :
          threads.invokeAll(Stream.generate(() -> starter).limit(starters).toList())) {
        reports.add(ended.get());
      }
      return reports;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The rehearsal may have a session of its own. */
  private static void requireSent(World world, MigrationPlan plan, DyingSource watched) {
    Map<String, String> known = new LinkedHashMap<>();
    for (GeneratedStatement statement :
        world.scene.chain().between(0, world.scene.chain().size())) {
      known.put(plain(statement.sql(world.spelling)), "");
    }
    List<String> planned =
        plan.statements().stream()
            .filter(
                statement ->
                    statement.action() == PlannedStatement.Action.EXECUTE
                        || statement.action() == PlannedStatement.Action.ADD)
            .map(statement -> plain(statement.sql()))
            .toList();
    planned.forEach(sql -> known.put(sql, ""));
    List<List<String>> sent =
        watched.sessions().stream()
            .map(
                session ->
                    session.stream().map(MigrationSpec::plain).filter(known::containsKey).toList())
            .toList();
    assertTrue(sent.contains(planned), () -> plan.toText() + "\n" + sent);
  }

  private static String plain(String sql) {
    return String.join(
        " ", Arrays.stream(sql.strip().replaceAll(";$", "").split("\\s+", -1)).toList());
  }

  private void count(Verdict verdict, MigrationReport report) {
    String outcome = report.getClass().getSimpleName();
    for (String damage : verdict.label().split(" \\+ ", -1)) {
      Statistics.label("damage").collect(damage, outcome);
    }
    Statistics.label("must").collect(verdict.must());
    Statistics.label("outcome").collect(outcome);
    if (isThorough()) {
      Statistics.label("damage")
          .coverage(
              seen -> {
                seen.check("LostRows", "Healed").count(n -> n > 0);
                seen.check("MadeByHandUpTo", "Healed").count(n -> n > 0);
                seen.check("TwoHeads", "Refused").count(n -> n > 0);
                seen.check("MadeDifferently", "Refused").count(n -> n > 0);
              });
      Statistics.label("must")
          .coverage(
              seen -> {
                seen.check(Must.HEAL).percentage(p -> p > 20);
                seen.check(Must.REFUSE).percentage(p -> p > 10);
              });
      Statistics.label("outcome")
          .coverage(
              seen -> {
                seen.check("Healed").percentage(p -> p > 10);
                seen.check("Refused").percentage(p -> p > 10);
                seen.check("Migrated").percentage(p -> p > 3);
                seen.check("UpToDate").percentage(p -> p > 1);
              });
    }
  }
}
