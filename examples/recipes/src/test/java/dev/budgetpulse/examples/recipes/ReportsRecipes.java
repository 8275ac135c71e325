package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.alert.AlertLetters;
import dev.budgetpulse.reports.alert.AlertPost;
import dev.budgetpulse.reports.alert.AlertWatch;
import dev.budgetpulse.reports.alert.JdbcAlertBox;
import dev.budgetpulse.reports.delivery.BookReports;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.JdbcOutbox;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Post;
import dev.budgetpulse.reports.delivery.ReportLetters;
import dev.budgetpulse.reports.mail.AccountMail;
import dev.budgetpulse.reports.mail.FallbackTransport;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.mail.SmtpOptions;
import dev.budgetpulse.reports.mail.SmtpTransport;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.Window;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The recipes of {@code budget-reports/README.md}. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class ReportsRecipes {
  private ReportsRecipes() {}

  static void pdf(Book book, Path file) throws IOException {
    // README reports
    Report march = Reports.of(book).monthly(YearMonth.of(2026, 3), LocalDate.of(2026, 4, 2));
    try (OutputStream out = Files.newOutputStream(file)) {
      new PdfRendering().write(march, Wording.of(Locale.UK), out);
    }
    // README end
  }

  static void kinds(
      Book book, Period period, Currency currency, LocalDate asOf, Set<CategoryId> deductible) {
    // README reports
    Reports reports = Reports.of(book);
    Report year = reports.withInsights().withEnvelopes().annual(Year.of(2026), asOf);
    Report taxes =
        reports.make(
            ReportRequest.of(ReportKind.TAX, period, currency, asOf)
                .narrowed(ReportFilter.all().ofAny(deductible)));
    // README end
  }

  static void templates(Book book) {
    // README reports
    var options =
        BudgetPulse.Options.defaults()
            .withItemTypes(
                Stream.of(ReportTemplates.itemTypes(), Subscriptions.itemTypes())
                    .flatMap(List::stream)
                    .toList());

    var trips =
        ReportTemplates.of(book.access())
            .add(
                "Trips",
                "category-trends",
                ReportFilter.all().tagged(Set.of("trip")),
                Window.lastMonth(),
                Set.of(Format.PDF));

    Subscriptions.of(book.access())
        .set(
            new Topic.Saved(trips.id()),
            Terms.of(Cadence.monthly(1), 9, ZoneId.of("Europe/Berlin"), Locale.GERMANY)
                .attaching(Set.of(Format.PDF)));
    // README end
  }

  static void deliveries(
      BudgetPulse pulse,
      BudgetDatabase stores,
      DataSource dataSource,
      List<byte[]> keys,
      MailStyle style,
      MailTransport transport,
      Supplier<List<LedgerId>> ledgerIds) {
    // README reports
    var links = new UnsubscribeLinks(URI.create("https://pulse.example/stop"), keys);
    var deliveries =
        Deliveries.of(
            new Ledgers(pulse, stores.ledgers(), ledgerIds), // whose schedules are looked at
            JdbcOutbox.of(dataSource), // H2, PostgreSQL, MariaDB
            new Post(
                new BookReports(Reports::of), // makes reports
                ReportLetters.of(style, List.of(new PdfRendering()))
                    .endedBy(links), // makes mails, attaches what was asked for
                transport, // hands them over
                actor -> provenAddressOf(actor)),
            Clock.systemUTC());

    deliveries.run(50); // every minute, on each node
    // README end
  }

  static void mail(
      Secrets secrets,
      Clock clock,
      ScheduledExecutorService scheduler,
      MailTransport second,
      MailStyle style,
      String id,
      URI link) {
    // README reports
    var options =
        SmtpOptions.of("smtp.example.org", 587, SmtpOptions.Security.STARTTLS, "pulse.example")
            .withLogin("pulse", () -> secrets.mailPassword())
            .withBounces(MailAddress.of("bounces@pulse.example"));
    var transport = FallbackTransport.of(new SmtpTransport(options, clock, scheduler), second);
    var mails = MailTemplates.of(style, Wording.of(Locale.GERMANY));
    transport.send(
        mails.account(
            id, MailAddress.of("ada@example.org"), AccountMail.VERIFY, Optional.of(link)));
    // README end
  }

  static void alerts(
      BudgetPulse pulse,
      BudgetDatabase stores,
      DataSource dataSource,
      MailStyle style,
      UnsubscribeLinks links,
      MailTransport transport,
      Supplier<List<LedgerId>> ledgerIds) {
    // README reports
    var cache = new InsightCache(100);
    var watch =
        AlertWatch.of(
            new Ledgers(pulse, stores.ledgers(), ledgerIds),
            JdbcAlertBox.of(dataSource), // schema/V2__alert.sql, for the three engines
            new AlertPost(
                (book, today) ->
                    Insights.of(book, cache).overview(today).open().stream()
                        .map(Insight::finding)
                        .toList(),
                Wording::of,
                AlertLetters.of(style).endedBy(links),
                transport,
                actor -> provenAddressOf(actor)),
            Clock.systemUTC());

    watch.run(50); // every few minutes, on each node
    // README end
  }

  private static Optional<MailAddress> provenAddressOf(Actor actor) {
    return Optional.empty();
  }

  private interface Secrets {
    char[] mailPassword();
  }
}
