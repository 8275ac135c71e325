package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways a run can end, each once, on H2. */
class MigratorTest {
  @TempDir Path folder;
  private final JdbcDataSource database = new JdbcDataSource();

  @BeforeEach
  void newDatabase() throws IOException {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    script(
        "V1__people.sql",
        """
        create table people (id int primary key, name varchar(40) not null);
        insert into people values (1, 'Ada');
        """);
  }

  @Test
  void an_empty_database_is_migrated_and_then_up_to_date() throws SQLException {
    assertInstanceOf(MigrationReport.Migrated.class, migrate());
    assertInstanceOf(MigrationReport.UpToDate.class, migrate());
    assertInstanceOf(MigrationReport.UpToDate.class, migrator().verify());
    assertEquals("1", value("select count(*) from people"));
    assertTrue(plain().validateWithResult().validationSuccessful);
  }

  @Test
  void a_column_that_is_there_already_is_proven_and_the_rest_runs()
      throws IOException, SQLException {
    migrate();
    script(
        "V2__email.sql",
        """
        alter table people add column email varchar(200);
        alter table people add column born date;
        create index people_email on people (email);
        """);
    execute("alter table people add column email varchar(200)");
    MigrationReport.Healed healed = assertInstanceOf(MigrationReport.Healed.class, migrate());
    assertEquals("HEAL-020", healed.heals().get(0).code(), healed.toText());
    assertEquals(
        "BORN,EMAIL,ID,NAME",
        value(
            "select listagg(column_name, ',') within group (order by column_name)"
                + " from information_schema.columns where table_name = 'PEOPLE'"));
    assertEquals(0, plain().migrate().migrationsExecuted);
    assertInstanceOf(MigrationReport.UpToDate.class, migrate());
  }

  @Test
  void a_column_of_another_length_is_refused_with_three_values() throws IOException, SQLException {
    migrate();
    script("V2__email.sql", "alter table people add column email varchar(200);");
    execute("alter table people add column email varchar(50)");
    MigrationReport.Refused refused = assertInstanceOf(MigrationReport.Refused.class, migrate());
    assertEquals("HEAL-R20", refused.refusal().code(), refused.toText());
    assertTrue(refused.toText().contains("PEOPLE.EMAIL"), refused.toText());
    assertEquals(refused.toText(), migrate().toText());
  }

  @Test
  void a_plan_shows_every_statement_and_changes_nothing() throws SQLException {
    MigrationPlan plan = migrator().plan();
    assertEquals(2, plan.statements().size(), plan.toText());
    assertEquals(Optional.empty(), plan.refusal());
    assertEquals(
        "0", value("select count(*) from information_schema.tables where table_schema = 'PUBLIC'"));
    assertInstanceOf(MigrationReport.Refused.class, migrator().verify());
  }

  @Test
  void a_dropped_history_is_written_again_from_the_journal() throws SQLException {
    migrate();
    execute("drop table \"flyway_schema_history\"");
    MigrationReport.Healed healed = assertInstanceOf(MigrationReport.Healed.class, migrate());
    assertEquals("1", value("select count(*) from people"), healed.toText());
    assertTrue(plain().validateWithResult().validationSuccessful);
  }

  @Test
  void a_schema_without_history_is_recognised() throws SQLException, IOException {
    script("V1__people.sql", "create table people (id int primary key, name varchar(40));");
    script("V2__email.sql", "alter table people add column email varchar(200);");
    script("V3__born.sql", "alter table people add column born date;");
    execute("create table people (id int primary key, name varchar(40), email varchar(200))");
    MigrationReport.Healed healed = assertInstanceOf(MigrationReport.Healed.class, migrate());
    assertTrue(healed.toText().contains("HEAL-040"), healed.toText());
    assertEquals(Optional.of("3"), healed.version());
    assertTrue(plain().validateWithResult().validationSuccessful);
  }

  @Test
  void rows_that_may_have_been_changed_are_not_changed_again() throws SQLException, IOException {
    migrate();
    script(
        "V2__points.sql",
        "alter table people add column points int default 1; update people set points = points + 1;");
    execute("alter table people add column points int default 1");
    MigrationReport.Refused refused = assertInstanceOf(MigrationReport.Refused.class, migrate());
    assertEquals("HEAL-R30", refused.refusal().code(), refused.toText());
    MigrationReport told =
        Migrator.of(
                database,
                scripts(),
                MigrationOptions.DEFAULTS.withAssumption("2#2", Assumption.NOT_DONE))
            .migrate();
    assertInstanceOf(MigrationReport.Healed.class, told, told.toText());
    assertEquals("2", value("select points from people"));
  }

  @Test
  void a_failed_migration_goes_on_where_it_stopped() throws SQLException, IOException {
    migrate();
    script(
        "V2__points.sql",
        """
        alter table people add column points int default 1;
        update people set points = points + 1;
        create unique index people_points on people (points);
        """);
    execute("insert into people values (2, 'Bob')");
    MigrationReport.Refused refused = assertInstanceOf(MigrationReport.Refused.class, migrate());
    assertEquals("HEAL-R24", refused.refusal().code(), refused.toText());
    assertTrue(refused.toText().contains("1 duplicates"), refused.toText());
    execute("update people set points = 7 where id = 2");
    MigrationReport healed = migrate();
    assertInstanceOf(MigrationReport.Healed.class, healed, healed.toText());
    assertEquals("2", value("select points from people where id = 1"));
    assertTrue(plain().validateWithResult().validationSuccessful);
  }

  @Test
  void comments_may_change_and_meaning_may_not() throws SQLException, IOException {
    migrate();
    script(
        "V1__people.sql",
        """
        -- everybody
        create table people (id int primary key, name varchar(40) not null);   \s
        insert into people values (1, 'Ada'); -- the first
        """);
    MigrationReport healed = migrate();
    assertInstanceOf(MigrationReport.Healed.class, healed, healed.toText());
    assertTrue(plain().validateWithResult().validationSuccessful);
    script(
        "V1__people.sql",
        """
        create table people (id int primary key, name varchar(40) not null);
        insert into people values (1, 'Eve');
        """);
    MigrationReport.Refused refused = assertInstanceOf(MigrationReport.Refused.class, migrate());
    assertEquals("HEAL-R60", refused.refusal().code(), refused.toText());
  }

  private MigrationReport migrate() {
    return migrator().migrate();
  }

  private Migrator migrator() {
    return Migrator.of(database, scripts());
  }

  private MigrationScripts scripts() {
    return MigrationScripts.in(getClass().getClassLoader(), "filesystem:" + folder);
  }

  private Flyway plain() {
    return Flyway.configure().dataSource(database).locations("filesystem:" + folder).load();
  }

  private void script(String name, String sql) throws IOException {
    Files.writeString(folder.resolve(name), sql);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = ((DataSource) database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String value(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
