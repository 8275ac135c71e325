package dev.budgetpulse.examples.migrate;

import dev.budgetpulse.persistence.migration.Assumption;
import dev.budgetpulse.persistence.migration.MigrationOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line says.
 *
 * @param url where the database is, without a password
 * @param user who signs in, empty if the driver knows
 * @param locations where the migrations are
 * @param options how the run behaves, without a shadow
 * @param shadowUrl where an empty schema for the rehearsal is
 */
record Arguments(
    Command command,
    String url,
    Optional<String> user,
    List<String> locations,
    MigrationOptions options,
    Optional<String> shadowUrl) {

  static final String USAGE =
      """
      Usage: java -jar budget-pulse-migrate.jar plan|migrate|verify --url URL --locations PLACES [OPTION...]

        plan     tells every statement that migrate would execute, and changes nothing
        migrate  brings the schema to the newest version, mends what it can prove, refuses the rest
        verify   compares the whole schema with a fresh one, and changes nothing

        --url URL                where the database is: jdbc:h2:, jdbc:mariadb: or jdbc:postgresql:
        --user NAME              who signs in
        --locations PLACE[,...]  where the migrations are, such as filesystem:/srv/sql
        --history-table NAME     Flyway's table, flyway_schema_history by default
        --placeholder NAME=TEXT  what is put for ${NAME} in scripts; may be repeated
        --wait LIMIT             for a database that starts and for other runners, 2m by default
        --lock-timeout LIMIT     for a lock that a statement needs, 10s by default
        --statement-timeout [VERSION=]LIMIT
                                 for a statement, 30s by default; may be repeated with versions
        --shared-schema          the schema may hold objects of others although it has no history yet
        --late-versions          run versions below the newest one if they are independent of it
        --assume VERSION#STATEMENT=done|not-done
                                 what you know about a statement, as a refusal asks; may be repeated
        --shadow-url URL         an empty schema of the same engine and user for the rehearsal; what
                                 is made in it is dropped afterwards
        --help                   prints this

      A LIMIT is a number with ms, s, m or h. The password is read from the environment variable
      BUDGET_PULSE_PASSWORD and from nowhere else. The report goes to the standard output, the log to
      the standard error.

      Exit code
         0  up to date, migrated or healed; plan: nothing to do
         2  the command line is wrong
         3  refused; the report says why and what a person can do
         4  the database can't be reached, does not let the user in or does not answer
         5  an unexpected failure
        10  plan: something to do
      """;

  private static final Set<String> REPEATABLE =
      Set.of("--assume", "--placeholder", "--statement-timeout");

  private static final Pattern LIMIT = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with what is wrong; it repeats no address and no word that is
   *     not understood, for either may hold a secret
   */
  static Arguments parse(List<String> words) {
    Queue<String> rest = new ArrayDeque<>(words);
    Command command = Command.of(rest.isEmpty() ? "" : rest.remove());
    MigrationOptions options = MigrationOptions.DEFAULTS;
    Map<String, String> places = new HashMap<>();
    Set<String> seen = new HashSet<>();
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--shared-schema" -> options = options.withSharedSchema(true);
        case "--late-versions" -> options = options.withLateVersions(true);
        case "--url", "--shadow-url" ->
            places.put(option, Address.checked(option, value(option, rest)));
        case "--user", "--locations" -> places.put(option, value(option, rest));
        default -> options = with(options, option, rest);
      }
      if (!seen.add(option) && !REPEATABLE.contains(option)) {
        throw new IllegalArgumentException(option + " is given twice");
      }
    }
    return new Arguments(
        command,
        required(places, "--url"),
        Optional.ofNullable(places.get("--user")),
        List.of(required(places, "--locations").split(",", -1)),
        options,
        Optional.ofNullable(places.get("--shadow-url")));
  }

  private static MigrationOptions with(
      MigrationOptions options, String option, Queue<String> rest) {
    return switch (option) {
      case "--history-table" -> options.withHistoryTable(value(option, rest));
      case "--wait" -> options.withWaitLimit(limit(option, value(option, rest)));
      case "--lock-timeout" -> options.withLockTimeout(limit(option, value(option, rest)));
      case "--statement-timeout" -> withStatementTimeout(options, option, value(option, rest));
      case "--placeholder" -> withPlaceholder(options, pair(option, value(option, rest)));
      case "--assume" -> withAssumption(options, pair(option, value(option, rest)));
      default -> throw new IllegalArgumentException(unknown(option));
    };
  }

  private static MigrationOptions withStatementTimeout(
      MigrationOptions options, String option, String value) {
    if (value.indexOf('=') < 0) {
      return options.withStatementTimeout(limit(option, value));
    }
    String[] pair = pair(option, value);
    return options.withStatementTimeout(pair[0], limit(option, pair[1]));
  }

  private static MigrationOptions withPlaceholder(MigrationOptions options, String[] pair) {
    Map<String, String> placeholders = new HashMap<>(options.placeholders());
    placeholders.put(pair[0], pair[1]);
    return options.withPlaceholders(placeholders);
  }

  private static MigrationOptions withAssumption(MigrationOptions options, String[] pair) {
    return switch (pair[1]) {
      case "done" -> options.withAssumption(pair[0], Assumption.DONE);
      case "not-done" -> options.withAssumption(pair[0], Assumption.NOT_DONE);
      default -> throw new IllegalArgumentException("--assume says done or not-done");
    };
  }

  private static String unknown(String word) {
    // What follows the name may be a password.
    Matcher name = Pattern.compile("--[a-z-]{1,30}(?=$|=)").matcher(word);
    return name.lookingAt()
        ? "Unknown option " + name.group()
        : "Options are written --name value; one word is neither";
  }

  private static String value(String option, Queue<String> rest) {
    String value = rest.poll();
    if (value == null || value.isEmpty() || value.startsWith("--")) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static String[] pair(String option, String value) {
    String[] pair = value.split("=", 2);
    if (pair.length < 2 || pair[0].isEmpty()) {
      throw new IllegalArgumentException(option + " needs a name, = and a value");
    }
    return pair;
  }

  private static Duration limit(String option, String text) {
    Matcher limit = LIMIT.matcher(text);
    if (!limit.matches()) {
      throw new IllegalArgumentException(option + " needs a limit such as 30s or 2m");
    }
    long count = Long.parseLong(limit.group(1));
    return switch (limit.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static String required(Map<String, String> places, String option) {
    String value = places.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return value;
  }
}
