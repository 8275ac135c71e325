package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.status.ReportStatuses;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.text.Wording;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the pages of a book's reports. */
final class ReportViews {
  private static final String PAGE = "/reports/view";
  private static final String FILE = "/reports/download";

  private final Book book;
  private final Renderings renderings;
  private final ReportStatuses statuses;
  private final Days days;
  private final Words words;
  private final Wording wording;

  ReportViews(Book book, Renderings renderings, ReportStatuses statuses, Days days, Words words) {
    this.book = book;
    this.renderings = renderings;
    this.statuses = statuses;
    this.days = days;
    this.words = words;
    this.wording = Renderings.wording(words);
  }

  ReportsView all(Optional<PastChange.Known> removed, long revision) throws BadInputException {
    return new ReportsView(
        List.of(
            latest(ReportKind.WEEKLY),
            latest(ReportKind.MONTHLY),
            latest(ReportKind.QUARTERLY),
            latest(ReportKind.ANNUAL)),
        List.of(
            group(
                words.say("report.group.time"),
                ReportKind.WEEKLY,
                ReportKind.MONTHLY,
                ReportKind.QUARTERLY,
                ReportKind.ANNUAL,
                ReportKind.CUSTOM,
                ReportKind.COMPARISON),
            group(
                words.say("report.group.flow"),
                ReportKind.INCOME_STATEMENT,
                ReportKind.CATEGORY_TRENDS,
                ReportKind.PAYEE_TRENDS,
                ReportKind.TAX),
            group(words.say("report.group.stock"), ReportKind.CASH_FLOW, ReportKind.NET_WORTH),
            group(
                words.say("report.group.plans"),
                ReportKind.BUDGET,
                ReportKind.ENVELOPES,
                ReportKind.GOALS,
                ReportKind.BILLS)),
        Stream.of(Span.values())
            .map(span -> new ReportsView.Option(span.id(), span.label(words)))
            .toList(),
        ReportQuery.currencies(book).stream().map(Currency::getCurrencyCode).toList(),
        Renderings.OF_REPORTS.stream().map(this::option).toList(),
        Renderings.OF_LISTINGS.stream().map(this::option).toList(),
        book.accounts().all().stream()
            .map(account -> new ReportsView.Option(account.id().toString(), account.name()))
            .toList(),
        ReportTemplates.of(book.access()).all().stream().map(this::saved).toList(),
        removed
            .flatMap(PastChange.Known::before)
            .map(template -> new ReportsView.Removed(revision, template.text("name"))));
  }

  ReportView one(ReportQuery query, Report report, Page.File css) {
    return new ReportView(
        query.template().map(ReportTemplate::name).orElseGet(() -> title(query.request().kind())),
        query.template().map(template -> title(query.request().kind())),
        wording.period(report.period()),
        words.say(
            "report.made",
            wording.day(report.asOf()),
            report.currency().getDisplayName(words.locale())),
        neighbour(query, ReportQuery::before),
        neighbour(query, ReportQuery::after),
        files(query, Renderings.OF_REPORTS),
        css,
        renderings.fragment(report, words));
  }

  /** Returns what people call a kind of report. */
  String title(ReportKind kind) {
    return kind == ReportKind.CUSTOM ? words.say("report.custom") : wording.say(kind.title());
  }

  private interface Step {
    ReportQuery from(ReportQuery query, Words words) throws BadInputException;
  }

  private Optional<String> neighbour(ReportQuery query, Step step) {
    if (query.template().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(step.from(query, words).address(PAGE));
    } catch (BadInputException nothingThere) {
      return Optional.empty();
    }
  }

  private ReportsView.Latest latest(ReportKind kind) throws BadInputException {
    Period period = days.period(Span.usual(kind).window(days.first()), words);
    ReportQuery query =
        new ReportQuery(
            ReportRequest.of(kind, period, book.ledger().currency(), days.today()),
            kind.id(),
            Optional.empty());
    return new ReportsView.Latest(
        title(kind), wording.period(period), query.address(PAGE), isNew(query));
  }

  private ReportsView.Group group(String title, ReportKind... kinds) {
    return new ReportsView.Group(
        title,
        Stream.of(kinds)
            .map(
                kind ->
                    new ReportsView.Kind(
                        kind.id(), title(kind), words.say("report.kind." + kind.id())))
            .toList());
  }

  private ReportsView.Saved saved(ReportTemplate template) {
    String id = template.id().toString();
    try {
      ReportQuery query = ReportQuery.of(book, template, days, words);
      return new ReportsView.Saved(
          id,
          template.name(),
          title(query.request().kind()) + ", " + wording.period(query.request().period()),
          true,
          isNew(query),
          query.address(PAGE),
          files(
              query, Renderings.OF_REPORTS.stream().filter(template.formats()::contains).toList()));
    } catch (BadInputException e) {
      return new ReportsView.Saved(
          id, template.name(), e.getMessage(), false, false, "", List.of());
    }
  }

  private boolean isNew(ReportQuery query) {
    return statuses.status(query.topic(), query.request().period()) == ReportStatuses.Status.NEW;
  }

  private List<ReportsView.Link> files(ReportQuery query, List<Format> formats) {
    return formats.stream()
        .map(
            format ->
                new ReportsView.Link(
                    query.address(FILE) + "&format=" + format.extension(),
                    Renderings.label(format, words)))
        .toList();
  }

  private ReportsView.Option option(Format format) {
    return new ReportsView.Option(format.extension(), Renderings.label(format, words));
  }
}
