package dev.budgetpulse.examples.server.post;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.examples.schema.TableSet;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.alert.AlertBox;
import dev.budgetpulse.reports.alert.AlertLetters;
import dev.budgetpulse.reports.alert.AlertPost;
import dev.budgetpulse.reports.alert.AlertPreferences;
import dev.budgetpulse.reports.alert.AlertWatch;
import dev.budgetpulse.reports.alert.JdbcAlertBox;
import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.delivery.BookReports;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.JdbcOutbox;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Outbox;
import dev.budgetpulse.reports.delivery.Post;
import dev.budgetpulse.reports.delivery.ReportLetters;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Sends reports and alerts when they are due, each once, however many servers run. Thread-safe. */
public final class PostOffice {
  /** The kinds of reports that are sent of the days that have just ended. */
  public static final List<ReportKind> KINDS =
      List.of(ReportKind.WEEKLY, ReportKind.MONTHLY, ReportKind.QUARTERLY, ReportKind.ANNUAL);

  /** What mails can have with them. */
  public static final List<Format> FORMATS = List.of(Format.PDF, Format.XLSX, Format.CSV);

  private static final int AT_ONCE = 50;

  private final BudgetPulse pulse;
  private final LedgerStore store;
  private final Clock clock;
  private final IdSource itemIds;
  private final Outbox outbox;
  private final AlertBox alerts;
  private final Deliveries deliveries;
  private final AlertWatch watch;
  private final Optional<UnsubscribeLinks> links;

  /**
   * Opens the post office of a server.
   *
   * @param pulse the library of ledgers
   * @param store its store
   * @param ids says which ledgers there are
   * @param database keeps what is to be sent, in tables that are made if they are missing
   * @param style how mails look
   * @param links end what is sent, with one click; empty where links are not encrypted
   * @param transport takes the mails
   * @param addresses the proven address of a person
   * @param insights keeps what was found in ledgers
   * @param clock tells the time
   * @param itemIds names changes of ledgers
   */
  public PostOffice(
      BudgetPulse pulse,
      LedgerStore store,
      Supplier<Collection<LedgerId>> ids,
      DataSource database,
      MailStyle style,
      Optional<UnsubscribeLinks> links,
      MailTransport transport,
      Function<Actor, Optional<MailAddress>> addresses,
      InsightCache insights,
      Clock clock,
      IdSource itemIds) {
    TableSet.ofReports().migrate(database);
    Ledgers ledgers = new Ledgers(pulse, store, ids);
    this.pulse = pulse;
    this.store = store;
    this.clock = clock;
    this.itemIds = itemIds;
    this.links = links;
    this.outbox = JdbcOutbox.of(database);
    this.alerts = JdbcAlertBox.of(database);
    ReportLetters reportLetters =
        ReportLetters.of(
            style,
            List.of(
                new PdfRendering(),
                new XlsxRendering(),
                new CsvRendering(CsvOptions.forSpreadsheets(Locale.UK))));
    AlertLetters alertLetters = AlertLetters.of(style);
    this.deliveries =
        Deliveries.of(
            ledgers,
            outbox,
            new Post(
                new BookReports(Reports::of),
                links.map(reportLetters::endedBy).orElse(reportLetters),
                transport,
                addresses),
            clock);
    this.watch =
        AlertWatch.of(
            ledgers,
            alerts,
            new AlertPost(
                (book, today) -> findings(book, insights, today),
                Wording::of,
                links.map(alertLetters::endedBy).orElse(alertLetters),
                transport,
                addresses),
            clock);
  }

  private static List<Finding> findings(Book book, InsightCache insights, LocalDate today) {
    return Insights.of(book, insights).overview(today).open().stream()
        .map(Insight::finding)
        .toList();
  }

  /** Sends the reports that are due; to be called every minute or so. */
  public void sendReports() {
    deliveries.run(AT_ONCE);
  }

  /** Tells what there is to tell; to be called every few minutes. */
  public void sendAlerts() {
    watch.run(AT_ONCE);
  }

  /** Returns what a link ends, if it is one of ours. */
  Optional<Series> ending(String token) {
    return links.flatMap(all -> all.read(token)).flatMap(Series::of);
  }

  /** Ends what a link says; doing it again does nothing. */
  void end(Series series) {
    if (series.report().equals(AlertLetters.SERIES)) {
      if (pulse.ledgers(series.recipient()).stream()
          .anyMatch(ledger -> ledger.id().equals(series.ledger()))) {
        pulse.open(series.recipient(), series.ledger()).preferences().change(AlertPreferences::off);
      }
    } else {
      deliveries.unsubscribe(series);
    }
  }

  /** Erases what ledgers say of the reports that a person wants, while they are in them. */
  public void eraseSubscriptions(Actor person) {
    for (Ledger ledger : store.ledgersNaming(person)) {
      Subscriptions.erase(store, ledger.id(), person, clock, itemIds);
    }
  }

  /** Forgets a ledger that is erased. */
  public void forget(LedgerId ledger) {
    outbox.erase(ledger);
    alerts.erase(ledger);
  }

  /** Forgets a person who is erased. */
  public void forget(Actor person) {
    outbox.forget(person);
    alerts.forget(person);
  }

  /** Returns what sends reports. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Returns what keeps what was sent and is to be. */
  public Outbox outbox() {
    return outbox;
  }
}
