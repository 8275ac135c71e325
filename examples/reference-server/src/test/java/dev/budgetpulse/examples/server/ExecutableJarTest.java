package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as somebody starts it who has copied nothing else. */
@EnabledIfSystemProperty(
    named = "executable.jar",
    matches = ".+",
    disabledReason = "The jar is made after the other tests")
class ExecutableJarTest {
  private static final Path JAR = Path.of(System.getProperty("executable.jar", "absent"));
  private static final Pattern ADDRESS = Pattern.compile("answers at (http\\S+)/");

  @TempDir Path folder;

  @Test
  void it_serves_from_a_folder_that_has_nothing_else_in_it()
      throws IOException, InterruptedException {
    Path copied = Files.copy(JAR, folder.resolve("server.jar"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                copied.toString(),
                "--in-memory",
                "--port",
                "0")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String address = address(said);
      String page = get(address + "/sign-in");
      assertTrue(page.contains("<h1>"), page);
      assertEquals("ready\n", get(address + "/readyz"));
      process.destroy();
      assertEquals(143, process.waitFor(), "it ended as it was told to");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String address(BufferedReader said) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    throw new AssertionError("It did not start: " + all);
  }

  private static String get(String address) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, response.statusCode());
    return response.body();
  }

  @Test
  void every_engine_and_driver_is_on_board() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String modules = services(jar, "org.flywaydb.core.extensibility.Plugin");
      for (String engine :
          List.of(".H2DatabaseType", ".MariaDBDatabaseType", ".PostgreSQLDatabaseType")) {
        assertTrue(modules.contains(engine), modules);
      }
      assertEquals(
          List.of("org.h2.Driver", "org.mariadb.jdbc.Driver", "org.postgresql.Driver"),
          services(jar, "java.sql.Driver")
              .lines()
              .filter(line -> !line.isBlank())
              .sorted()
              .toList());
      assertTrue(services(jar, "jakarta.mail.Provider").contains(".SMTPProvider"));
      assertEquals(
          List.of(),
          jar.stream()
              .filter(entry -> entry.getName().matches("META-INF/[^/]+[.](SF|RSA|DSA)"))
              .toList());
    }
  }

  private static String services(JarFile jar, String name) throws IOException {
    try (InputStream file = jar.getInputStream(jar.getJarEntry("META-INF/services/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
