package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.nio.file.Path;
import java.time.Clock;
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
    BudgetDatabase database = BudgetDatabase.open(config(options));
    ReferenceServer server;
    try {
      server =
          ReferenceServer.start(
              BudgetPulse.on(database), options.port(), Clock.system(ZoneId.systemDefault()));
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

  private static DatabaseConfig config(ServerOptions options) {
    return options
        .data()
        .map(folder -> DatabaseConfig.embedded(folder.toAbsolutePath().resolve("household")))
        .orElseGet(() -> DatabaseConfig.inMemory("household"));
  }
}
