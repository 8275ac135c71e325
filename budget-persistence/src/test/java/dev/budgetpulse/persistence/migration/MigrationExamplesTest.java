package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.budgetpulse.persistence.migration.GeneratedStatement.AddColumn;
import dev.budgetpulse.persistence.migration.GeneratedStatement.Count;
import dev.budgetpulse.persistence.migration.GeneratedStatement.CreateTable;
import dev.budgetpulse.persistence.migration.GeneratedStatement.DropColumn;
import dev.budgetpulse.persistence.migration.GeneratedStatement.Insert;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What the laws of {@link MigrationSpec} have found, as small as it gets. */
class MigrationExamplesTest {
  private static final GeneratedColumn COUNTER =
      new GeneratedColumn("col1", GeneratedColumn.Type.INT, 0, false, 1, Optional.empty());
  private static final CreateTable TABLE = new CreateTable("tab1", List.of(COUNTER), true);

  @Test
  void a_migration_may_change_nothing_but_rows() {
    Scene scene =
        scene(List.of(List.of(TABLE), List.of(new Insert("tab1", 100, List.of(COUNTER)))));
    try (World world = world(scene)) {
      MigrationReport report = world.migrate();
      assertInstanceOf(MigrationReport.Migrated.class, report, report::toText);
      assertEquals(world.fresh().rows(), world.read().rows());
    }
  }

  @Test
  void a_column_that_is_gone_already_is_not_counted_in_an_empty_table() {
    Scene scene =
        scene(
            List.of(
                List.of(TABLE),
                List.of(
                    new Count("tab1", "col1"),
                    new AddColumn(
                        "tab1",
                        new GeneratedColumn(
                            "col2", GeneratedColumn.Type.DATE, 0, true, 0, Optional.empty())),
                    new DropColumn("tab1", "col1"))),
            new Damage.MadeByHand(1023));
    try (World world = world(scene)) {
      Wreckage.in(world);
      MigrationReport report = world.migrate();
      assertInstanceOf(MigrationReport.Healed.class, report, report::toText);
      assertEquals(world.fresh().catalog(), world.read().catalog());
    }
  }

  /** Returns a chain whose first migration the runner has done, in a table without rows. */
  private static Scene scene(List<List<GeneratedStatement>> migrations, Damage... damages) {
    return new Scene(new GeneratedChain(migrations), Scene.By.RUNNER, 0, 0, List.of(damages));
  }

  private static World world(Scene scene) {
    return new World(
        scene,
        MigrationExamplesTest::newDatabase,
        database -> World.execute(database, List.of("shutdown")));
  }

  private static DataSource newDatabase() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return database;
  }
}
