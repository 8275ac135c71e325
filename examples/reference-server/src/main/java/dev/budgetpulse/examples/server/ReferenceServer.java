package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.examples.server.accounts.AccountRoutes;
import dev.budgetpulse.examples.server.demo.DemoHousehold;
import dev.budgetpulse.examples.server.entries.EntryRoutes;
import dev.budgetpulse.examples.server.help.HelpRoutes;
import dev.budgetpulse.examples.server.insight.InsightRoutes;
import dev.budgetpulse.examples.server.month.MonthRoutes;
import dev.budgetpulse.examples.server.ops.Operations;
import dev.budgetpulse.examples.server.report.ReportRoutes;
import dev.budgetpulse.examples.server.settings.SettingsRoutes;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.statements.ImportRoutes;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.reports.template.ReportTemplates;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinBindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: pages on one ledger of one local user, on the loopback interface only. */
public final class ReferenceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceServer.class);
  private static final Actor ME = Actor.of("me");
  private static final long DEMO_SEED = 2026;
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_MIB = 8;

  private final Javalin javalin;
  private final Operations operations;
  private final ExecutorService workers;

  private ReferenceServer(Javalin javalin, Operations operations, ExecutorService workers) {
    this.javalin = javalin;
    this.operations = operations;
    this.workers = workers;
  }

  /**
   * Starts the server; a store without a ledger gets the demo household first.
   *
   * @param pulse the library on the store, which knows {@link #itemTypes}
   * @param port the port, 0 for any that is free
   * @param clock says what day it is
   * @throws PortTakenException if another program has the port
   */
  public static ReferenceServer start(BudgetPulse pulse, int port, Clock clock) {
    LedgerId ledger = ledger(pulse, LocalDate.now(clock));
    SecureRandom random = new SecureRandom();
    Site site = new Site(() -> pulse.open(ME, ledger), clock, random);
    Operations operations =
        new Operations(() -> !pulse.ledgers(ME).isEmpty(), Optional.empty(), random);
    ExecutorService workers = workers();
    Javalin javalin = Javalin.create(config -> configure(config, site, operations, workers));
    try {
      javalin.start(LOOPBACK, port);
    } catch (JavalinBindException e) {
      workers.shutdown();
      throw new PortTakenException(port, e);
    }
    return new ReferenceServer(javalin, operations, workers);
  }

  /** Returns what takes long files in, a few at a time; when many wait, who asks waits too. */
  private static ExecutorService workers() {
    return new ThreadPoolExecutor(
        2,
        2,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(16),
        task -> new Thread(task, "import"),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Returns the address of the first page. */
  public String address() {
    return "http://" + LOOPBACK + ":" + javalin.port() + "/";
  }

  /** Answers what has been asked, then stops. */
  @Override
  public void close() {
    operations.stopping();
    javalin.stop();
    finish(workers);
  }

  /** Lets what has begun come to its end before the database goes away. */
  private static void finish(ExecutorService workers) {
    workers.shutdown();
    try {
      workers.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the sorts of items that the pages keep in ledgers, for the library's options. */
  public static List<ItemType<?>> itemTypes() {
    return Stream.of(Insights.itemTypes(), ReportTemplates.itemTypes())
        .<ItemType<?>>flatMap(List::stream)
        .toList();
  }

  private static LedgerId ledger(BudgetPulse pulse, LocalDate today) {
    List<Ledger> ledgers = pulse.ledgers(ME);
    if (!ledgers.isEmpty()) {
      return ledgers.get(0).id();
    }
    LOG.info("Moving an invented household into the empty database");
    Book book = pulse.createLedger(ME, "Home", DemoHousehold.currency());
    DemoHousehold.of(DEMO_SEED, today).moveInto(book);
    return book.ledger().id();
  }

  private static void configure(
      JavalinConfig config, Site site, Operations operations, Executor workers) {
    config.startup.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = 2L * 1024 * 1024;
    config.jetty.multipartConfig.maxFileSize(MOST_MIB, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(MOST_MIB, SizeUnit.MB);
    // A bank's file never touches the disk.
    config.jetty.multipartConfig.maxInMemoryFileSize(MOST_MIB, SizeUnit.MB);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(server -> server.setStopTimeout(5_000));
    operations.install(config);
    site.install(config);
    new MonthRoutes(site).add(config.routes);
    new EntryRoutes(site).add(config.routes);
    new AccountRoutes(site).add(config.routes);
    new InsightRoutes(site).add(config.routes);
    new ReportRoutes(site).add(config.routes);
    new ImportRoutes(site, workers).add(config.routes);
    new SettingsRoutes(site).add(config.routes);
    new HelpRoutes(site).add(config.routes);
  }
}
