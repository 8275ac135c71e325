package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.persistence.DatabaseException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server from the command line. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Serves until the process is stopped. */
  public static void main(String[] arguments) {
    ServerOptions options;
    try {
      options = ServerOptions.parse(arguments, Path.of("data"));
    } catch (IllegalArgumentException e) {
      LOG.error("{}\n{}", e.getMessage(), ServerOptions.USAGE);
      System.exit(2);
      return;
    }
    BudgetDatabase database;
    try {
      database = BudgetDatabase.open(config(options));
    } catch (DatabaseException e) {
      LOG.error("{}; is another server using it? {}", e.getMessage(), firstCause(e));
      System.exit(1);
      return;
    }
    ReferenceServer server;
    try {
      server =
          ReferenceServer.start(
              BudgetPulse.on(
                  database,
                  BudgetPulse.Options.defaults().withItemTypes(ReferenceServer.itemTypes())),
              options.port(),
              Clock.system(ZoneId.systemDefault()));
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
    LOG.info("Budget Pulse answers at {}", server.address());
  }

  private static String firstCause(Throwable failure) {
    Throwable cause = failure;
    // H2's causes go round in a circle.
    for (int i = 0; i < 10 && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static DatabaseConfig config(ServerOptions options) {
    return options
        .data()
        .map(folder -> DatabaseConfig.embedded(folder.toAbsolutePath().resolve("household")))
        // Whoever has started a second server on the same data wants to hear of it soon.
        .map(config -> config.withStartTimeout(Duration.ofSeconds(5)))
        .orElseGet(() -> DatabaseConfig.inMemory("household"));
  }
}
