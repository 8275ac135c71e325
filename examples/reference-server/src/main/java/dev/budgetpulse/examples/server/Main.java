package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import java.nio.file.Path;
import java.time.Clock;
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
    ReferenceServer server =
        ReferenceServer.start(BudgetPulse.on(Stores.inMemory()), options.port(), Clock.systemDefaultZone());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    LOG.info("Budget Pulse answers at {}", server.address());
  }
}
