package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.status.ReportStatuses;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the pages of a book's reports. */
final class ReportViews {
  private static final String PAGE = "/reports/view";
  private static final String FILE = "/reports/download";

  private final Book book;
  private final Renderings renderings;
  private final ReportStatuses statuses;
  private final LocalDate today;

  ReportViews(Book book, Renderings renderings, ReportStatuses statuses, LocalDate today) {
    this.book = book;
    this.renderings = renderings;
    this.statuses = statuses;
    this.today = today;
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
                "A stretch of time",
                ReportKind.WEEKLY,
                ReportKind.MONTHLY,
                ReportKind.QUARTERLY,
                ReportKind.ANNUAL,
                ReportKind.CUSTOM,
                ReportKind.COMPARISON),
            group(
                "Income and spending",
                ReportKind.INCOME_STATEMENT,
                ReportKind.CATEGORY_TRENDS,
                ReportKind.PAYEE_TRENDS,
                ReportKind.TAX),
            group("What there is", ReportKind.CASH_FLOW, ReportKind.NET_WORTH),
            group(
                "Plans",
                ReportKind.BUDGET,
                ReportKind.ENVELOPES,
                ReportKind.GOALS,
                ReportKind.BILLS)),
        Stream.of(Span.values())
            .map(span -> new ReportsView.Option(span.id(), span.label()))
            .toList(),
        ReportQuery.currencies(book).stream().map(Currency::getCurrencyCode).toList(),
        Renderings.OF_REPORTS.stream().map(ReportViews::option).toList(),
        Renderings.OF_LISTINGS.stream().map(ReportViews::option).toList(),
        book.accounts().all().stream()
            .map(account -> new ReportsView.Option(account.id().toString(), account.name()))
            .toList(),
        ReportTemplates.of(book.access()).all().stream().map(this::saved).toList(),
        removed
            .flatMap(PastChange.Known::before)
            .map(template -> new ReportsView.Removed(revision, template.text("name"))));
  }

  ReportView one(ReportQuery query, Report report, String css) {
    return new ReportView(
        query.template().map(ReportTemplate::name).orElseGet(() -> title(query.request().kind())),
        query.template().map(template -> title(query.request().kind())),
        renderings.wording().period(report.period()),
        "Made on "
            + renderings.wording().day(report.asOf())
            + ", in "
            + report.currency().getDisplayName(Locale.UK),
        neighbour(query, ReportQuery::before),
        neighbour(query, ReportQuery::after),
        files(query, Renderings.OF_REPORTS),
        css,
        renderings.fragment(report));
  }

  /** Returns what people call a kind of report. */
  String title(ReportKind kind) {
    return kind == ReportKind.CUSTOM
        ? "Report of any days"
        : renderings.wording().say(kind.title());
  }

  private interface Step {
    ReportQuery from(ReportQuery query) throws BadInputException;
  }

  private static Optional<String> neighbour(ReportQuery query, Step step) {
    if (query.template().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(step.from(query).address(PAGE));
    } catch (BadInputException nothingThere) {
      return Optional.empty();
    }
  }

  private ReportsView.Latest latest(ReportKind kind) throws BadInputException {
    Period period = Days.period(Span.usual(kind).window(), today);
    ReportQuery query =
        new ReportQuery(
            ReportRequest.of(kind, period, book.ledger().currency(), today),
            kind.id(),
            Optional.empty());
    return new ReportsView.Latest(
        title(kind), renderings.wording().period(period), query.address(PAGE), isNew(query));
  }

  private ReportsView.Group group(String title, ReportKind... kinds) {
    return new ReportsView.Group(
        title,
        Stream.of(kinds)
            .map(kind -> new ReportsView.Kind(kind.id(), title(kind), sentence(kind)))
            .toList());
  }

  private ReportsView.Saved saved(ReportTemplate template) {
    String id = template.id().toString();
    try {
      ReportQuery query = ReportQuery.of(book, template, today);
      return new ReportsView.Saved(
          id,
          template.name(),
          title(query.request().kind())
              + ", "
              + renderings.wording().period(query.request().period()),
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

  private static List<ReportsView.Link> files(ReportQuery query, List<Format> formats) {
    return formats.stream()
        .map(
            format ->
                new ReportsView.Link(
                    query.address(FILE) + "&format=" + format.extension(),
                    Renderings.label(format)))
        .toList();
  }

  private static ReportsView.Option option(Format format) {
    return new ReportsView.Option(format.extension(), Renderings.label(format));
  }

  private static String sentence(ReportKind kind) {
    return switch (kind) {
      case WEEKLY -> "Seven days: what came in, what went out and on what.";
      case MONTHLY -> "A month, held against the one before.";
      case QUARTERLY -> "Three months, held against the three before.";
      case ANNUAL -> "Twelve months, with their quarters and the best and worst of them.";
      case CUSTOM -> "Any days, held against as many before.";
      case COMPARISON -> "Two stretches side by side, row by row.";
      case INCOME_STATEMENT -> "Income and spending by category, and what was left.";
      case CATEGORY_TRENDS -> "What each category took, stretch by stretch.";
      case PAYEE_TRENDS -> "What went to whom, stretch by stretch.";
      case TAX -> "What categories and tags add up to, with counts.";
      case CASH_FLOW -> "From the money at the beginning to the money at the end.";
      case NET_WORTH -> "What is owned and what is owed.";
      case BUDGET -> "What was assigned to envelopes against what was spent, in whole months.";
      case ENVELOPES -> "What is in each envelope in the last month of the days.";
      case GOALS -> "How far goals are, and what was reached.";
      case BILLS -> "What is due, day by day, and what was paid.";
    };
  }
}
