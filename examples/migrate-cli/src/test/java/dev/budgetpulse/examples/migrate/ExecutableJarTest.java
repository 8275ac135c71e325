package dev.budgetpulse.examples.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.examples.migrate.Folder.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as a pipeline starts it. */
@EnabledIfSystemProperty(
    named = "executable.jar",
    matches = ".+",
    disabledReason = "The jar is made after the other tests")
class ExecutableJarTest {
  private static final Path JAR = Path.of(System.getProperty("executable.jar", "absent"));

  @TempDir Path root;

  @Test
  void a_database_is_planned_migrated_and_verified() throws IOException, InterruptedException {
    Folder folder = new Folder(root);
    folder.script("V1__people.sql", "create table people (id int primary key, name varchar(40));");
    assertEquals(10, run(folder.line("plan")).code());
    Ran migrated = run(folder.line("migrate"));
    assertEquals(0, migrated.code(), migrated.toString());
    assertTrue(migrated.out().startsWith("Migrated at v1"), migrated.toString());
    assertTrue(migrated.err().contains("HEAL-001"), "the log goes to the standard error");
    Ran verified = run(folder.line("verify"));
    assertEquals(0, verified.code(), verified.toString());
    assertEquals(0, run(folder.line("plan")).code());
    assertEquals(2, run(folder.line("plan", "--nonsense")).code());
    folder.script("V0.9__late.sql", "create table late (id int primary key);");
    Ran refused = run(folder.line("migrate"));
    assertEquals(3, refused.code(), refused.toString());
    for (Ran each : List.of(migrated, verified, refused)) {
      assertFalse((each.out() + each.err()).contains(Folder.PASSWORD), "printed the password");
    }
  }

  @Test
  void every_engine_and_driver_is_on_board() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String modules = services(jar, "org.flywaydb.core.extensibility.Plugin");
      assertTrue(modules.contains(".H2DatabaseType"), modules);
      assertTrue(modules.contains(".MariaDBDatabaseType"), modules);
      assertTrue(modules.contains(".PostgreSQLDatabaseType"), modules);
      String drivers = services(jar, "java.sql.Driver");
      assertEquals(
          List.of("org.h2.Driver", "org.mariadb.jdbc.Driver", "org.postgresql.Driver"),
          drivers.lines().filter(line -> !line.isBlank()).sorted().toList());
    }
  }

  @Test
  void an_engine_that_is_not_there_is_unreachable_and_not_unknown()
      throws IOException, InterruptedException {
    Folder folder = new Folder(root);
    folder.script("V1__people.sql", "create table people (id int primary key);");
    for (String engine : List.of("mariadb", "postgresql")) {
      Ran ran =
          run(
              List.of(
                  "verify",
                  "--url",
                  "jdbc:" + engine + "://127.0.0.1:1/none",
                  "--locations",
                  "filesystem:" + folder.root().resolve("sql"),
                  "--wait",
                  "1ms"));
      assertEquals(4, ran.code(), ran.toString());
    }
  }

  private Ran run(List<String> line) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString()));
    command.addAll(line);
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put(Program.PASSWORD, Folder.PASSWORD);
    return new Ran(builder.start().waitFor(), Files.readString(out), Files.readString(err));
  }

  private static String services(JarFile jar, String name) throws IOException {
    try (InputStream file = jar.getInputStream(jar.getJarEntry("META-INF/services/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
