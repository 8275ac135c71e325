package dev.budgetpulse.examples.migrate;

import dev.budgetpulse.persistence.migration.MigrationException;
import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationPlan;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the command line, does what it says and prints what came of it.
 *
 * @param environment holds the password
 */
record Program(Map<String, String> environment, PrintStream out, PrintStream err) {
  static final String PASSWORD = "BUDGET_PULSE_PASSWORD";

  // The connection, the authorisation, the name of the database: no words about rows.
  private static final Set<String> TELLING = Set.of("08", "28", "3D");

  Exit run(List<String> words) {
    if (words.contains("--help")) {
      out.print(Arguments.USAGE);
      return Exit.DONE;
    }
    Arguments arguments;
    Migrator migrator;
    try {
      arguments = Arguments.parse(words);
      migrator = migrator(arguments);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      err.println(e.getMessage());
      err.println("Try --help");
      return Exit.USAGE;
    }
    try {
      return run(arguments.command(), migrator);
    } catch (MigrationException e) {
      err.println(e.getMessage() + cause(e));
      return Exit.UNREACHABLE;
    } catch (RuntimeException e) {
      // Its message may tell what stands in rows.
      err.println("Unexpected failure: " + e.getClass().getName());
      Stream.of(e.getStackTrace()).limit(10).forEach(frame -> err.println("  at " + frame));
      return Exit.UNEXPECTED;
    }
  }

  private Exit run(Command command, Migrator migrator) {
    return switch (command) {
      case PLAN -> planned(migrator.plan());
      case MIGRATE -> reported(migrator.migrate());
      case VERIFY -> reported(migrator.verify());
    };
  }

  private Exit planned(MigrationPlan plan) {
    print(plan.toText());
    if (plan.refusal().isPresent()) {
      return Exit.REFUSED;
    }
    return plan.statements().isEmpty() ? Exit.DONE : Exit.PENDING;
  }

  private Exit reported(MigrationReport report) {
    print(report.toText());
    return report instanceof MigrationReport.Refused ? Exit.REFUSED : Exit.DONE;
  }

  private Migrator migrator(Arguments arguments) {
    MigrationOptions options = arguments.options();
    if (arguments.shadowUrl().isPresent()) {
      options = options.withShadow(address(arguments.shadowUrl().get(), arguments));
    }
    return Migrator.of(
        address(arguments.url(), arguments),
        MigrationScripts.in(
            Program.class.getClassLoader(), arguments.locations().toArray(String[]::new)),
        options);
  }

  private Address address(String url, Arguments arguments) {
    Properties signIn = new Properties();
    arguments.user().ifPresent(user -> signIn.setProperty("user", user));
    Optional.ofNullable(environment.get(PASSWORD))
        .ifPresent(password -> signIn.setProperty("password", password));
    return new Address(url, signIn);
  }

  private void print(String text) {
    // A name in the database must not steer a terminal.
    text.lines().map(line -> line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?")).forEach(out::println);
  }

  private static String cause(MigrationException failure) {
    Throwable cause = failure;
    // Causes of H2 go round in a circle.
    for (int i = 0; i < 10 && cause != null; i++) {
      if (cause instanceof SQLException sql) {
        return describe(sql);
      }
      cause = cause.getCause();
    }
    return "";
  }

  private static String describe(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    String codes = ": SQLState %s, code %d".formatted(state, sql.getErrorCode());
    return state.length() == 5 && TELLING.contains(state.substring(0, 2))
        ? codes + ", " + String.valueOf(sql.getMessage()).lines().findFirst().orElse("")
        : codes;
  }
}
