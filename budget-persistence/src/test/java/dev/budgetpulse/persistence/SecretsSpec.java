package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A password is in no text that anybody may print. */
class SecretsSpec {
  private static final String PASSWORD = "correct-horse-battery";

  @Property(tries = 20)
  void a_password_is_in_no_text_of_a_configuration(@ForAll("passwords") String password) {
    DatabaseConfig config = DatabaseConfig.of("jdbc:postgresql://db/home", "ada", password);
    assertFalse(config.toString().contains(password));
    for (String url : new String[] {"jdbc:postgresql://db/x?password=", "jdbc:mariadb://db/x?a="}) {
      hides(
          password,
          assertThrows(
              IllegalArgumentException.class,
              () -> DatabaseConfig.of(url + password, "ada", password)));
    }
    hides(
        password,
        assertThrows(IllegalArgumentException.class, () -> config.withTablePrefix(password + "/")));
  }

  @Property(tries = 3)
  void a_password_is_in_no_text_of_a_failure(
      @ForAll("passwords") String password, @ForAll AnyEngine engine) {
    String url =
        switch (engine) {
          case H2 -> wrongPassword();
          case POSTGRESQL -> "jdbc:postgresql://localhost:1/home";
          case MARIADB -> "jdbc:mariadb://localhost:1/home";
        };
    DatabaseConfig config =
        DatabaseConfig.of(url, "budget", password)
            .withConnectTimeout(Duration.ofMillis(250))
            .withStartTimeout(Duration.ofMillis(250));
    hides(password, assertThrows(DatabaseException.class, () -> BudgetDatabase.open(config)));
  }

  @Example
  void a_password_is_in_no_log_of_h2() throws Exception {
    assertSaysNothing(DatabaseConfig.inMemory("talkative"));
  }

  @Example
  void a_password_is_in_no_log_of_postgresql() throws Exception {
    assertSaysNothing(AnyEngine.POSTGRESQL.newDatabase());
  }

  @Example
  void a_password_is_in_no_log_of_mariadb() throws Exception {
    DatabaseConfig config = AnyEngine.MARIADB.newDatabase();
    try (Connection connection = DriverSource.of(config).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create user talkative identified by '" + PASSWORD + "'");
      statement.execute("grant all on *.* to talkative");
    }
    assertSaysNothing(DatabaseConfig.of(config.url(), "talkative", ""));
  }

  private static void assertSaysNothing(DatabaseConfig config) throws Exception {
    String said = TalkativeNode.said(config, PASSWORD);
    assertTrue(said.contains("DEBUG com.zaxxer.hikari"), said);
    assertFalse(said.contains(PASSWORD), said);
  }

  private static String wrongPassword() {
    DatabaseConfig right = AnyEngine.H2.newDatabase();
    BudgetDatabase.open(right).close();
    return right.url();
  }

  private static void hides(String password, Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertFalse(text.toString().contains(password), text.toString());
  }

  @Provide
  Arbitrary<String> passwords() {
    return Arbitraries.strings().withCharRange('a', 'z').withChars("%!?=;").ofLength(12);
  }
}
