package dev.budgetpulse.examples.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.examples.migrate.Folder.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  private Folder folder;

  @BeforeEach
  void newFolder(@TempDir Path root) {
    folder = new Folder(root);
    folder.script("V1__people.sql", "create table people (id int primary key, name varchar(40));");
  }

  @Test
  void a_database_is_planned_migrated_and_verified() {
    Ran planned = folder.run("plan");
    assertRan(10, "create table people", planned);
    assertRan(3, "HEAL-R02", folder.run("verify"));
    assertRan(0, "Migrated at v1", folder.run("migrate"));
    assertRan(0, "Up to date at v1", folder.run("migrate"));
    assertRan(0, "Up to date at v1", folder.run("verify"));
    assertRan(0, "Nothing to execute", folder.run("plan"));
  }

  @Test
  void what_is_there_already_is_healed() throws SQLException {
    folder.run("migrate");
    folder.script("V2__email.sql", "alter table people add column email varchar(200);");
    folder.execute("alter table people add column email varchar(200)");
    assertRan(10, "SKIP", folder.run("plan"));
    assertRan(0, "HEAL-020", folder.run("migrate"));
    assertRan(0, "Up to date at v2", folder.run("verify"));
  }

  @Test
  void what_differs_is_refused_by_each_command_and_stays() throws SQLException {
    folder.run("migrate");
    folder.script("V2__email.sql", "alter table people add column email varchar(200);");
    folder.execute("alter table people add column email varchar(50)");
    for (String command : List.of("plan", "migrate", "verify", "migrate")) {
      Ran ran = folder.run(command);
      assertRan(3, "HEAL-R20", ran);
      assertTrue(ran.out().contains("What you can do"), ran.out());
    }
  }

  @Test
  void what_a_person_knows_decides_about_rows() throws SQLException {
    folder.script("V2__seed.sql", "insert into people values (1, 'Ada');");
    folder.script("V3__email.sql", "alter table people add column email varchar(200);");
    folder.execute("create table people (id int primary key, name varchar(40))");
    folder.execute("alter table people add column email varchar(200)");
    assertRan(3, "2#1", folder.run("migrate"));
    assertRan(0, "Healed at v3", folder.run("migrate", "--assume", "2#1=done"));
  }

  @Test
  void a_given_shadow_is_used_and_left_empty() throws SQLException {
    String shadow = "jdbc:h2:file:" + folder.root().resolve("shadow");
    folder.run("migrate");
    folder.script("V2__email.sql", "alter table people add column email varchar(200);");
    folder.execute("alter table people add column email varchar(200)");
    assertRan(0, "HEAL-020", folder.run("migrate", "--shadow-url", shadow));
    folder.script("V3__born.sql", "alter table people add column born date;");
    assertRan(0, "Migrated at v3", folder.run("migrate", "--shadow-url", shadow));
  }

  @Test
  void placeholders_and_another_history_table_are_passed_on() throws SQLException {
    folder.script("V2__pets.sql", "create table ${kind} (id int primary key);");
    Ran ran =
        folder.run("migrate", "--placeholder", "kind=cats", "--history-table", "house_history");
    assertRan(0, "Migrated at v2", ran);
    folder.execute("select id from cats");
    folder.execute("select \"version\" from \"house_history\"");
  }

  @Test
  void a_wrong_password_is_told_at_once_and_never_printed() {
    folder.run("migrate");
    String wrong = "wrong-and-secret-too";
    Ran ran = Folder.run(wrong, folder.line("migrate"));
    assertEquals(4, ran.code(), ran.err());
    assertTrue(ran.err().contains("28000"), ran.err());
    assertKeeps(ran, wrong);
  }

  @Test
  void a_server_that_is_not_there_is_waited_for_no_longer_than_said() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    for (String engine : List.of("postgresql", "mariadb")) {
      List<String> line =
          List.of(
              "verify",
              "--url",
              "jdbc:%s://127.0.0.1:%d/house".formatted(engine, nobody),
              "--user",
              "ada",
              "--locations",
              "filesystem:" + folder.root().resolve("sql"),
              "--wait",
              "200ms");
      Ran ran = Folder.run(Folder.PASSWORD, line);
      assertEquals(4, ran.code(), ran.err());
      assertTrue(ran.err().contains("SQLState 08"), ran.err());
      assertKeeps(ran, Folder.PASSWORD);
    }
  }

  @Test
  void scripts_that_are_not_there_are_a_wrong_command_line() {
    Ran ran =
        Folder.run(
            Folder.PASSWORD,
            List.of("plan", "--url", folder.url(), "--locations", "filesystem:/nowhere/at/all"));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("/nowhere/at/all"), ran.err());
    assertEquals(
        2, Folder.run("", List.of("plan", "--url", folder.url(), "--locations", "ftp:x")).code());
  }

  @Test
  void two_scripts_of_one_version_are_refused_without_a_database() {
    folder.script("V1__pets.sql", "create table pets (id int primary key);");
    assertRan(3, "HEAL-R70", folder.run("plan"));
    assertFalse(Files.exists(folder.root().resolve("database.mv.db")));
  }

  @Test
  void help_tells_every_exit_code() {
    Ran ran = Folder.run("", List.of("migrate", "--help"));
    assertEquals(0, ran.code());
    for (Exit exit : Exit.values()) {
      assertTrue(ran.out().contains("\n%4d  ".formatted(exit.code())), ran.out());
    }
    assertEquals("", ran.err());
  }

  @Test
  void what_is_printed_does_not_steer_the_terminal() {
    folder.script("V2__pets.sql", "create table pets (name varchar(40) default '\u001b[2J');");
    Ran ran = folder.run("plan");
    assertRan(10, "default '?[2J'", ran);
    assertFalse(ran.out().contains("\u001b"), ran.out());
  }

  private static void assertRan(int code, String said, Ran ran) {
    assertEquals(code, ran.code(), ran.toString());
    assertTrue(ran.out().contains(said), ran.toString());
    assertKeeps(ran, Folder.PASSWORD);
  }

  private static void assertKeeps(Ran ran, String secret) {
    assertFalse((ran.out() + ran.err()).contains(secret), "the password was printed");
  }
}
