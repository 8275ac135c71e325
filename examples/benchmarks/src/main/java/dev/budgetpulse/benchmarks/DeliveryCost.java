package dev.budgetpulse.benchmarks;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.delivery.BookReports;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.JdbcOutbox;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Post;
import dev.budgetpulse.reports.delivery.ReportLetters;
import dev.budgetpulse.reports.delivery.Round;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.SmtpOptions;
import dev.budgetpulse.reports.mail.SmtpTransport;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.Window;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * How long it takes to make a thousand reports that are due and to hand them to a mail server on
 * the same machine, GreenMail in the same process: {@code ./examples/benchmarks/deliveries}.
 */
public final class DeliveryCost {
  private static final int LEDGERS = 200;
  private static final int PEOPLE = 5;
  private static final int ENTRIES = 1_500;
  private static final int CATEGORIES = 40;
  private static final int NODES = 2;
  private static final Instant SUBSCRIBED = Instant.parse("2024-11-20T12:00:00Z");
  private static final Instant DUE = Instant.parse("2024-12-01T09:30:00Z");

  private DeliveryCost() {}

  /** Prints three rounds: with nothing attached, and with a PDF. */
  public static void main(String[] args)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Path folder = Files.createTempDirectory("deliveries");
    ScheduledExecutorService watch = Executors.newScheduledThreadPool(1);
    ExecutorService nodes = Executors.newFixedThreadPool(NODES);
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    try (Server.Running running = new Server.H2().start(folder);
        HikariDataSource pool = pool(running.newDatabase("deliveries"));
        BudgetDatabase stores = BudgetDatabase.on(pool)) {
      execute(pool, "/dev/budgetpulse/reports/schema/V1__delivery.sql");
      AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
      BudgetPulse pulse =
          BudgetPulse.on(
              stores,
              BudgetPulse.Options.defaults()
                  .withClock(now::get)
                  .withItemTypes(Subscriptions.itemTypes()));
      List<LedgerId> ledgers = new ArrayList<>();
      for (int i = 0; i < LEDGERS; i++) {
        ledgers.add(ledger(pulse, i));
      }
      System.out.printf(
          "%d ledgers of %,d entries in ten years, %d people each%n%n", LEDGERS, ENTRIES, PEOPLE);
      System.out.println(
          "| monthly report as | accepted | s | a minute |\n| --- | ---: | ---: | ---: |");
      for (Set<Format> formats : List.of(Set.<Format>of(), Set.of(Format.PDF))) {
        now.set(SUBSCRIBED);
        subscribe(pulse, ledgers, formats);
        now.set(DUE);
        Deliveries deliveries =
            Deliveries.of(
                new Ledgers(pulse, stores.ledgers(), () -> ledgers),
                emptied(pool),
                post(server.getSmtp().getPort(), watch),
                now::get);
        long start = System.nanoTime();
        List<Future<Round>> rounds = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
          rounds.add(nodes.submit(() -> deliveries.run(LEDGERS * PEOPLE)));
        }
        int accepted = 0;
        for (Future<Round> round : rounds) {
          accepted += round.get().accepted();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "| HTML with charts and text%s | %,d | %.1f | %,.0f |%n",
            formats.isEmpty() ? "" : ", PDF attached",
            accepted,
            seconds,
            accepted * 60 / seconds);
        if (server.getReceivedMessages().length != accepted) {
          throw new IllegalStateException("The server has got another number of mails");
        }
        server.purgeEmailFromAllMailboxes();
      }
    } catch (com.icegreen.greenmail.store.FolderException e) {
      throw new IOException(e);
    } finally {
      nodes.shutdownNow();
      watch.shutdownNow();
      server.stop();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Post post(int port, ScheduledExecutorService watch) {
    return new Post(
        new BookReports(Reports::of),
        ReportLetters.of(
            MailStyle.of(
                "Budget Pulse",
                MailAddress.of("reports@example.org"),
                URI.create("https://example.org/")),
            List.of(new PdfRendering())),
        new SmtpTransport(
            SmtpOptions.of("127.0.0.1", port, SmtpOptions.Security.PLAINTEXT, "example.org"),
            Clock.systemUTC(),
            watch),
        actor -> Optional.of(MailAddress.of(actor.name() + "@example.org")));
  }

  private static LedgerId ledger(BudgetPulse pulse, int number) {
    Book book = pulse.createLedger(Actor.of("p" + number + "-0"), "Home", BudgetedHousehold.EUR);
    for (int person = 1; person < PEOPLE; person++) {
      book.members().grant(Actor.of("p" + number + "-" + person), Role.VIEWER);
    }
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < HouseholdRows.ACCOUNTS; i++) {
      accounts.add(book.accounts().open(HouseholdRows.account(i), Account.Kind.CHECKING).id());
    }
    List<CategoryId> categories = new ArrayList<>();
    for (int i = 0; i < CATEGORIES; i++) {
      categories.add(book.categories().expense("Group " + i / 8, HouseholdRows.category(i)).id());
    }
    CategoryId salary = book.categories().income("Income", "Salary").id();
    book.entries()
        .addAll(
            HouseholdRows.of(ENTRIES, number).stream()
                .filter(row -> !row.isTransfer())
                .map(
                    row ->
                        EntryDraft.of(
                                accounts.get(row.account()),
                                row.date(),
                                Money.ofMinor(row.minor(), BudgetedHousehold.EUR))
                            .payee(row.payee())
                            .category(
                                row.category() < 0
                                    ? salary
                                    : categories.get(row.category() % CATEGORIES)))
                .toList());
    return book.ledger().id();
  }

  private static void subscribe(BudgetPulse pulse, List<LedgerId> ledgers, Set<Format> formats) {
    Topic monthly = new Topic.Standard("monthly", Window.lastMonth());
    Terms terms = Terms.of(Cadence.monthly(1), 9, ZoneOffset.UTC, Locale.UK).attaching(formats);
    for (int number = 0; number < ledgers.size(); number++) {
      for (int person = 0; person < PEOPLE; person++) {
        Actor actor = Actor.of("p" + number + "-" + person);
        Subscriptions.of(pulse.open(actor, ledgers.get(number)).access()).set(monthly, terms);
      }
    }
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(2 * NODES);
    return new HikariDataSource(config);
  }

  private static JdbcOutbox emptied(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from rep_delivery");
      statement.execute("delete from rep_series");
    }
    return JdbcOutbox.of(source);
  }

  private static void execute(DataSource source, String script) throws IOException, SQLException {
    try (var in = Deliveries.class.getResourceAsStream(script);
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (in == null) {
        throw new IllegalStateException("There is no " + script);
      }
      for (String sql : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }
}
