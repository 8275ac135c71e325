package dev.budgetpulse.examples.server;

import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.examples.server.ops.Hooks;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.persistence.DatabaseException;
import dev.budgetpulse.security.secret.KeyRing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the server from the command line, looks after its administrators while it is off, or
 * describes its interface.
 */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Serves until the process is stopped, or does what the first word says. */
  public static void main(String[] arguments) {
    if (arguments.length == 2 && arguments[0].equals("openapi")) {
      describe(Path.of(arguments[1]));
      return;
    }
    boolean admin = arguments.length > 0 && arguments[0].equals("admin");
    ServerOptions options;
    ServerConfig config;
    AdminCommand command = AdminCommand.NONE;
    try {
      command = admin ? AdminCommand.parse(arguments) : AdminCommand.NONE;
      options =
          ServerOptions.parse(
              admin
                  ? Arrays.copyOfRange(arguments, AdminCommand.WORDS, arguments.length)
                  : arguments,
              Path.of("data"));
      config = ServerConfig.of(System.getenv());
    } catch (IllegalArgumentException e) {
      LOG.error("{}\n{}", e.getMessage(), ServerOptions.USAGE);
      System.exit(2);
      return;
    }
    BudgetDatabase database;
    KeyRing keys;
    try {
      keys = config.keys().isPresent() ? config.keys().get() : Keys.in(options.data());
      database = BudgetDatabase.open(config.database().orElseGet(() -> local(options)));
    } catch (DatabaseException e) {
      LOG.error("{}; is another server using it? {}", e.getMessage(), firstCause(e));
      System.exit(1);
      return;
    } catch (IOException e) {
      LOG.error("The keys of the data folder cannot be read or written", e);
      System.exit(1);
      return;
    }
    Clock clock = Clock.system(ZoneId.systemDefault());
    if (admin) {
      try (database) {
        System.exit(command.run(database, config, keys, clock, System.out));
      }
      return;
    }
    serve(database, config, keys, options, clock);
  }

  private static void describe(Path file) {
    try {
      Files.writeString(file, Api.describe());
    } catch (IOException e) {
      LOG.error("The description cannot be written", e);
      System.exit(1);
    }
  }

  private static void serve(
      BudgetDatabase database,
      ServerConfig config,
      KeyRing keys,
      ServerOptions options,
      Clock clock) {
    ReferenceServer server;
    try {
      server =
          ReferenceServer.start(
              database,
              config,
              keys,
              options.port(),
              clock,
              System::nanoTime,
              // Here a tracer and a service that collects errors hang themselves on.
              ReferenceServer.Options.usual().watchedBy(Hooks.none()));
    } catch (PortTakenException e) {
      database.close();
      LOG.error(e.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  database.close();
                },
                "stop"));
    server.work();
    LOG.info("Budget Pulse answers at {}", server.address());
    // Not into the log, which others may keep.
    server.demo().ifPresent(demo -> tell(demo, System.out));
  }

  private static void tell(Demo demo, PrintStream console) {
    console.printf(
        "%n  Sign in as   %s%n  with password %s%n  (told this once; /forgotten sets another)%n%n",
        demo.email().text(), demo.password());
  }

  private static String firstCause(Throwable failure) {
    Throwable cause = failure;
    // H2's causes go round in a circle.
    for (int i = 0; i < 10 && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static DatabaseConfig local(ServerOptions options) {
    return options
        .data()
        .map(folder -> DatabaseConfig.embedded(folder.toAbsolutePath().resolve("household")))
        // Whoever has started a second server on the same data wants to hear of it soon.
        .map(config -> config.withStartTimeout(Duration.ofSeconds(5)))
        .orElseGet(() -> DatabaseConfig.inMemory("household"));
  }
}
