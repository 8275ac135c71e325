package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.examples.server.accounts.AccountRoutes;
import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.examples.server.api.ReaderRoutes;
import dev.budgetpulse.examples.server.api.TokenRoutes;
import dev.budgetpulse.examples.server.budget.BudgetRoutes;
import dev.budgetpulse.examples.server.calendar.CalendarRoutes;
import dev.budgetpulse.examples.server.categories.CategoryRoutes;
import dev.budgetpulse.examples.server.dashboard.DashboardRoutes;
import dev.budgetpulse.examples.server.entries.CategoryProposals;
import dev.budgetpulse.examples.server.entries.EntryRoutes;
import dev.budgetpulse.examples.server.forecast.ForecastRoutes;
import dev.budgetpulse.examples.server.goals.GoalRoutes;
import dev.budgetpulse.examples.server.help.HelpRoutes;
import dev.budgetpulse.examples.server.insight.InsightRoutes;
import dev.budgetpulse.examples.server.insight.Lookout;
import dev.budgetpulse.examples.server.later.Later;
import dev.budgetpulse.examples.server.ops.Hooks;
import dev.budgetpulse.examples.server.ops.Jobs;
import dev.budgetpulse.examples.server.ops.Operations;
import dev.budgetpulse.examples.server.people.Ground;
import dev.budgetpulse.examples.server.people.Mailbox;
import dev.budgetpulse.examples.server.people.People;
import dev.budgetpulse.examples.server.people.PeopleRoutes;
import dev.budgetpulse.examples.server.post.PostOffice;
import dev.budgetpulse.examples.server.post.PostRoutes;
import dev.budgetpulse.examples.server.recurrences.RecurrenceRoutes;
import dev.budgetpulse.examples.server.report.ReportRoutes;
import dev.budgetpulse.examples.server.rules.RuleRoutes;
import dev.budgetpulse.examples.server.settings.SettingsRoutes;
import dev.budgetpulse.examples.server.shared.SharedRoutes;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Whereabouts;
import dev.budgetpulse.examples.server.statements.ImportRoutes;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.mail.SmtpTransport;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.status.JdbcViewStore;
import dev.budgetpulse.reports.status.ViewStore;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.limit.FallbackLimitStore;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.JdbcLimitStore;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.secret.KeyRing;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: pages on the ledgers of people with accounts. */
public final class ReferenceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReferenceServer.class);
  private static final int MOST_MIB = 8;
  private static final int NODES = 2;

  /** Insights of the ledgers and days that were looked at last. */
  private static final int KEPT_INSIGHTS = 200;

  /** How long anybody waits for what takes long, before they are told that it comes. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private static final String BRAND = "Budget Pulse";

  private final Javalin javalin;
  private final Operations operations;
  private final ExecutorService workers = workers();
  private final ExecutorService thinkers =
      Executors.newFixedThreadPool(1, task -> new Thread(task, "later"));
  private final InsightCache insights = new InsightCache(KEPT_INSIGHTS);
  private final ExecutorService searchers =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "search"));
  private final Later later;
  private final Later searching;
  private final CategoryProposals proposals;
  private final Whereabouts whereabouts;
  private final People people;
  private final Optional<Mailbox> mailbox;
  private final Optional<Demo> demo;
  private final PostOffice post;
  private final ScheduledExecutorService threads;
  private final Duration stopDelay;
  private final Pause pause;
  private final Jobs jobs;

  private ReferenceServer(
      BudgetDatabase database,
      ServerConfig config,
      KeyRing keys,
      ServerSocketChannel channel,
      Clock clock,
      LongSupplier nanos,
      Options options) {
    SecureRandom random = new SecureRandom();
    this.stopDelay = config.stopDelay();
    this.pause = options.pause();
    this.threads = Executors.newScheduledThreadPool(2, work -> new Thread(work, "jobs"));
    this.mailbox = config.smtp().isPresent() ? Optional.empty() : Optional.of(new Mailbox(clock));
    MailTransport mails =
        config
            .smtp()
            .<MailTransport>map(smtp -> new SmtpTransport(smtp, clock, threads))
            .or(() -> mailbox)
            .orElseThrow();
    this.whereabouts =
        config.base().map(Whereabouts::at).orElseGet(() -> Whereabouts.loopback(port(channel)));
    BudgetPulse pulse =
        BudgetPulse.on(
            database, BudgetPulse.Options.defaults().withClock(clock).withItemTypes(itemTypes()));
    this.later = new Later(thinkers, options.patience(), System::nanoTime);
    this.searching = new Later(searchers, options.patience(), System::nanoTime);
    this.proposals = new CategoryProposals(searching);
    Api.Options api =
        options.programs().orElseGet(() -> Api.Options.usual().keptIn(database.connections()));
    this.people =
        People.on(
            new Ground(
                pulse,
                database.connections(),
                api.tokens(),
                limits(database, config, random, nanos),
                keys,
                whereabouts.base(),
                config.clients(),
                mails,
                config.from(),
                clock,
                random));
    this.demo = config.isPublic() ? Optional.empty() : Demo.in(people, pulse, clock, random);
    Site site = new Site(people, whereabouts, ForgeryGuard.of(keys, random), clock, random);
    this.operations =
        new Operations(() -> people.count() >= 0, config.metricsToken(), random, options.hooks());
    this.jobs =
        new Jobs(
            threads,
            operations.registry(),
            clock,
            options.hooks().observations(),
            operations.failures());
    this.post =
        new PostOffice(
            pulse,
            database.ledgers(),
            people.households()::all,
            database.connections(),
            MailStyle.of(BRAND, config.from(), URI.create(whereabouts.base().at("/"))),
            links(keys),
            mails,
            people::address,
            insights,
            clock,
            IdSource.timeOrdered(clock, random));
    ViewStore views = JdbcViewStore.of(database.connections());
    people.whenLeaving(post::eraseSubscriptions);
    people.households().whenErased(insights::forget);
    people.households().whenErased(post::forget);
    people.households().whenErased(views::erase);
    people.whenGone(post::forget);
    people.whenGone(views::forget);
    PeopleRoutes routes =
        new PeopleRoutes(
            site,
            people,
            config.isPublic() ? Optional.empty() : mailbox,
            demo.map(one -> one.email().text()),
            database::poolState,
            jobs,
            post.outbox());
    this.javalin =
        Javalin.create(
            javalinConfig -> {
              javalinConfig.jetty.addConnector((server, http) -> connector(server, http, channel));
              configure(javalinConfig, site, operations, workers);
              addThinking(javalinConfig.routes, site, views);
              new PostRoutes(site, post).add(javalinConfig.routes);
              addApi(javalinConfig, site, pulse, new ApiParts(api, views, clock, random));
              routes.add(javalinConfig.routes);
            });
  }

  /**
   * How a server serves.
   *
   * @param programs the interface for programs, empty for the usual way
   * @param patience how long anybody waits for what takes long, before they are told that it comes
   * @param pause lets time pass between the news that it stops and the stop
   * @param hooks what it is watched by
   */
  record Options(Optional<Api.Options> programs, Duration patience, Pause pause, Hooks hooks) {
    static Options usual() {
      return new Options(Optional.empty(), PATIENCE, TimeUnit.NANOSECONDS::sleep, Hooks.none());
    }

    /** Returns the same, watched by something. */
    Options watchedBy(Hooks watching) {
      return new Options(programs, patience, pause, watching);
    }
  }

  /** Lets time pass. */
  interface Pause {
    /** Returns when so many nanoseconds have passed. */
    void of(long nanos) throws InterruptedException;
  }

  /**
   * Starts the server; on one's own machine a database without accounts gets the demo household
   * first.
   *
   * @param config what the environment says
   * @param keys what is signed and sealed with
   * @param port the port, 0 for any that is free
   * @param clock says what day it is
   * @param nanos what limits are measured with, such as {@link System#nanoTime}
   * @param options how it serves
   * @throws PortTakenException if another program has the port
   */
  static ReferenceServer start(
      BudgetDatabase database,
      ServerConfig config,
      KeyRing keys,
      int port,
      Clock clock,
      LongSupplier nanos,
      Options options) {
    ServerSocketChannel channel = channel(config.bind(), port);
    try {
      ReferenceServer server =
          new ReferenceServer(database, config, keys, channel, clock, nanos, options);
      server.javalin.start();
      return server;
    } catch (RuntimeException e) {
      close(channel);
      throw e;
    }
  }

  /** Sends mails and tidies up from now on, until the server is closed. */
  void work() {
    jobs.repeat("account-mails", Duration.ofSeconds(2), people::deliver);
    jobs.repeat("reports", Duration.ofMinutes(1), post::sendReports);
    jobs.repeat("alerts", Duration.ofMinutes(5), post::sendAlerts);
    jobs.repeat("tidy", Duration.ofHours(1), people::tidy);
    jobs.repeat("errors", Duration.ofSeconds(5), operations.failures()::deliver);
    jobs.repeat("anchors", Duration.ofMinutes(1), people::anchor);
    jobs.repeat("tokens", Duration.ofMinutes(1), people::tidyTokens);
  }

  /** Links that end what is sent are made where they are encrypted on their way. */
  private Optional<UnsubscribeLinks> links(KeyRing keys) {
    if (!whereabouts.base().encrypted()) {
      return Optional.empty();
    }
    KeyRing ring = keys.forPurpose("unsubscribe");
    return Optional.of(
        new UnsubscribeLinks(
            URI.create(whereabouts.base().at(PostRoutes.STOP)),
            ring.ids().stream()
                .map(id -> ring.find(id).orElseThrow().secret().use(byte[]::clone))
                .toList()));
  }

  /** Returns the address of the first page. */
  public String address() {
    return whereabouts.base().at("/");
  }

  /** Returns the port that it answers at. */
  int port() {
    return javalin.port();
  }

  /** Returns the patterns of the addresses of the site that requests of a method are sent to. */
  List<String> addresses(HandlerType method) {
    return endpoints()
        .filter(endpoint -> endpoint.method.equals(method))
        .map(endpoint -> endpoint.path)
        .filter(path -> !path.startsWith(Api.ADDRESS + "/") && !path.equals(Api.ADDRESS))
        .toList();
  }

  /** Returns the patterns of the addresses that something answers at, whatever the method. */
  Set<String> routes() {
    return endpoints().map(endpoint -> endpoint.path).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Endpoint> endpoints() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint);
  }

  /** Returns the people who have accounts. */
  People people() {
    return people;
  }

  /** Sends the reports that are due now. */
  void sendReports() {
    post.sendReports();
  }

  /** Tells people now what there is to tell. */
  void sendAlerts() {
    post.sendAlerts();
  }

  /** Returns the mails that were not sent to anybody. */
  Optional<Mailbox> mailbox() {
    return mailbox;
  }

  /** Returns the demo person, if they were made at this start. */
  Optional<Demo> demo() {
    return demo;
  }

  /**
   * Says that it stops, and still answers for a while, so that whoever balances requests has sent
   * the next ones elsewhere; answers what has been asked, then stops.
   */
  @Override
  public void close() {
    operations.stopping();
    threads.shutdown();
    try {
      pause.of(stopDelay.toNanos());
    } catch (InterruptedException e) {
      // Whoever waits for the end does not want to wait for that.
      Thread.currentThread().interrupt();
    }
    javalin.stop();
    // What is only kept in memory is not waited for.
    later.end();
    searching.end();
    thinkers.shutdownNow();
    searchers.shutdownNow();
    finish(workers);
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
    return Stream.of(Insights.itemTypes(), ReportTemplates.itemTypes(), Subscriptions.itemTypes())
        .<ItemType<?>>flatMap(List::stream)
        .toList();
  }

  private static LimitStore limits(
      BudgetDatabase database, ServerConfig config, SecureRandom random, LongSupplier nanos) {
    LimitStore local = InMemoryLimitStore.of(nanos, random);
    // Nobody else counts on one's own machine.
    return config.isPublic()
        ? FallbackLimitStore.of(JdbcLimitStore.on(database.connections()), local, NODES)
        : local;
  }

  // Bound before anything else is made: links in mails have the port.
  private static ServerSocketChannel channel(String bind, int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      try {
        channel.bind(new InetSocketAddress(bind, port));
      } catch (BindException e) {
        channel.close();
        throw new PortTakenException(port, e);
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }

  private static void close(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("The port was not given back", e);
    }
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ServerSocketChannel channel) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  /** Adds the pages of which some take longer than anybody should wait. */
  private void addThinking(RoutesConfig routes, Site site, ViewStore views) {
    Lookout lookout = new Lookout(insights, later);
    new EntryRoutes(site, searching, proposals).add(routes);
    new DashboardRoutes(site, lookout).add(routes);
    new InsightRoutes(site, lookout).add(routes);
    new ForecastRoutes(site, later).add(routes);
    new ReportRoutes(site, views, insights, later).add(routes);
  }

  /** What the interface for programs is made with. */
  private record ApiParts(Api.Options options, ViewStore views, Clock clock, SecureRandom random) {}

  private void addApi(JavalinConfig config, Site site, BudgetPulse pulse, ApiParts parts) {
    Api api =
        new Api(
            pulse,
            people.programs(),
            people.inviting(),
            post,
            parts.views(),
            proposals,
            people.households(),
            parts.options(),
            insights,
            parts.clock(),
            parts.random());
    people.whenGone(api::forget);
    site.stateless(Site.API);
    api.add(config.routes);
    new ReaderRoutes(site, api).add(config.routes);
    new TokenRoutes(
            site,
            people.programs().tokens(),
            people.standing(),
            context -> site.guest(context).account())
        .add(config.routes);
  }

  private static void configure(
      JavalinConfig config, Site site, Operations operations, Executor workers) {
    config.startup.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = 2L * 1024 * 1024;
    config.jetty.multipartConfig.maxFileSize(MOST_MIB, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(MOST_MIB, SizeUnit.MB);
    // A bank's file never touches the disk.
    config.jetty.multipartConfig.maxInMemoryFileSize(MOST_MIB, SizeUnit.MB);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(server -> server.setStopTimeout(5_000));
    site.openTo(Operations.ADDRESSES.toArray(String[]::new));
    site.openTo("/manifest.webmanifest", "/service-worker.js", "/offline", PostRoutes.STOP);
    // A link in a mail is proof enough, and whoever opens it may not have signed in.
    site.stateless(PostRoutes.STOP);
    operations.install(config);
    site.install(config);
    new BudgetRoutes(site).add(config.routes);
    new RuleRoutes(site).add(config.routes);
    new AccountRoutes(site).add(config.routes);
    new ImportRoutes(site, workers).add(config.routes);
    new CalendarRoutes(site).add(config.routes);
    new CategoryRoutes(site).add(config.routes);
    new RecurrenceRoutes(site).add(config.routes);
    new GoalRoutes(site).add(config.routes);
    new SharedRoutes(site).add(config.routes);
    new SettingsRoutes(site).add(config.routes);
    new HelpRoutes(site).add(config.routes);
  }
}
