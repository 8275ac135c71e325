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
