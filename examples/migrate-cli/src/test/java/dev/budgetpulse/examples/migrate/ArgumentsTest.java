package dev.budgetpulse.examples.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.examples.migrate.Folder.Ran;
import dev.budgetpulse.persistence.migration.Assumption;
import dev.budgetpulse.persistence.migration.MigrationOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final String SECRET = "hunter2";

  @Test
  void address_and_locations_are_enough() {
    assertEquals(
        new Arguments(
            Command.VERIFY,
            "jdbc:h2:mem:x",
            Optional.empty(),
            List.of("filesystem:/srv/sql"),
            MigrationOptions.DEFAULTS,
            Optional.empty()),
        parse("verify --url jdbc:h2:mem:x --locations filesystem:/srv/sql"));
  }

  @Test
  void every_option_is_understood() {
    Arguments arguments =
        parse(
            "migrate --url jdbc:postgresql://db.example:5432/house --user ada"
                + " --locations filesystem:/srv/sql,classpath:db --history-table house_history"
                + " --placeholder kind=cats --placeholder size=a=b --wait 1h --lock-timeout 250ms"
                + " --statement-timeout 45s --statement-timeout 7=30m --shared-schema"
                + " --late-versions --assume 7#3=done --assume 8#1=not-done"
                + " --shadow-url jdbc:postgresql://db.example:5432/shadow");
    assertEquals(Optional.of("ada"), arguments.user());
    assertEquals(List.of("filesystem:/srv/sql", "classpath:db"), arguments.locations());
    assertEquals(Optional.of("jdbc:postgresql://db.example:5432/shadow"), arguments.shadowUrl());
    assertEquals(
        new MigrationOptions(
            "house_history",
            Map.of("kind", "cats", "size", "a=b"),
            Duration.ofHours(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(45),
            Map.of("7", Duration.ofMinutes(30)),
            true,
            true,
            Map.of("7#3", Assumption.DONE, "8#1", Assumption.NOT_DONE),
            Optional.empty(),
            List.of()),
        arguments.options());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--wait",
        "--wait 2",
        "--wait 2m3s",
        "--wait -1s",
        "--wait 0s",
        "--wait 2h",
        "--wait 99999999999999s",
        "--wait 1m --wait 2m",
        "--wait --user ada",
        "--lock-timeout soon",
        "--statement-timeout 25h",
        "--statement-timeout =1m",
        "--statement-timeout 7=",
        "--history-table a;drop",
        "--placeholder kind",
        "--placeholder =cats",
        "--assume 7#3",
        "--assume 7#3=maybe",
        "--assume seven=done",
        "--shared-schema --shared-schema",
        "--shadow-url jdbc:oracle:thin:x",
        "--password hunter2",
        "--password=hunter2",
        "--user=ada",
        "-x",
        "hunter2",
        "--",
        "--Url x",
        "--locations filesystem:/other"
      })
  void anything_else_is_refused(String more) {
    List<String> line =
        new ArrayList<>(
            List.of("plan", "--url", "jdbc:h2:mem:x", "--locations", "filesystem:/srv/sql"));
    line.addAll(List.of(more.split(" ", -1)));
    assertUsage(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "PLAN",
        "repair --url jdbc:h2:mem:x --locations filesystem:/srv/sql",
        "plan",
        "plan --url jdbc:h2:mem:x",
        "plan --locations filesystem:/srv/sql",
        "--url jdbc:h2:mem:x plan --locations filesystem:/srv/sql",
      })
  void a_line_without_what_it_needs_is_refused(String line) {
    assertUsage(List.of(line.split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://ada:hunter2@db.example/house",
        "jdbc:postgresql://db.example/house?user=ada&password=hunter2",
        "jdbc:postgresql://db.example/house?sslpassword=hunter2",
        "jdbc:mariadb://ada:hunter2@db.example/house",
        "jdbc:mariadb://db.example/house?PASSWORD=hunter2",
        "jdbc:mariadb://db.example/house?keyStorePassword=hunter2",
        "jdbc:h2:mem:x;USER=ada;PASSWORD=hunter2",
        "jdbc:h2:mem:x;password = hunter2",
        "jdbc:unknown:hunter2",
        "hunter2",
      })
  void an_address_with_a_secret_or_of_another_engine_is_refused_and_not_repeated(String url) {
    assertUsage(List.of("plan", "--url", url, "--locations", "filesystem:/srv/sql"));
    assertUsage(
        List.of(
            "plan",
            "--url",
            "jdbc:h2:mem:x",
            "--shadow-url",
            url,
            "--locations",
            "filesystem:/srv/sql"));
  }

  private static void assertUsage(List<String> line) {
    assertThrows(IllegalArgumentException.class, () -> Arguments.parse(line));
    Ran ran = Folder.run(SECRET, line);
    assertEquals(2, ran.code());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("--help"), ran.err());
    assertFalse(ran.err().contains(SECRET), "what may be a password was printed");
  }

  private static Arguments parse(String line) {
    return Arguments.parse(List.of(line.split(" ")));
  }
}
