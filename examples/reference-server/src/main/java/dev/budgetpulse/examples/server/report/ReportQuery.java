package dev.budgetpulse.examples.server.report;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which report an address asks for.
 *
 * @param request the same for the library
 * @param topic by what its reader is known to have seen it
 * @param template the saved report that it is, if it is one
 */
record ReportQuery(ReportRequest request, String topic, Optional<ReportTemplate> template) {
  /** The value that asks for the same days of the year before. */
  static final String YEAR_BEFORE = "year-before";

  static ReportQuery of(Book book, Form form, Days days, Words words) throws BadInputException {
    Optional<String> template = form.field("template");
    if (template.isPresent()) {
      return of(book, saved(book, template.get(), words), days, words);
    }
    ReportKind kind = kind(form);
    Period period = days.period(days.window(form, Span.usual(kind)), words);
    boolean yearBefore = form.text("against").equals(YEAR_BEFORE);
    ReportRequest request =
        request(
            kind,
            period,
            yearBefore,
            currency(book, form),
            days.today(),
            ReportFilter.all(),
            words);
    return new ReportQuery(request, kind.id(), Optional.empty());
  }

  /** Returns what a saved report asks for today. */
  static ReportQuery of(Book book, ReportTemplate template, Days days, Words words)
      throws BadInputException {
    ReportKind kind =
        ReportKind.find(template.kind()).orElseThrow(() -> words.refusal("report.unknown-kind"));
    Period period = days.period(template.window(), words);
    return new ReportQuery(
        request(
            kind, period, false, book.ledger().currency(), days.today(), template.filter(), words),
        new Topic.Saved(template.id()).id(),
        Optional.of(template));
  }

  /** Refuses what is to be saved though it cannot be made. */
  static void requirePossible(Book book, ReportKind kind, Window window, Days days, Words words)
      throws BadInputException {
    request(
        kind,
        days.period(window, words),
        false,
        book.ledger().currency(),
        days.today(),
        ReportFilter.all(),
        words);
  }

  static ReportKind kind(Form form) throws BadInputException {
    return ReportKind.find(form.text("kind")).orElseThrow(() -> form.refusal("report.no-kind"));
  }

  /** Returns the currencies of a book's accounts, the ledger's own first. */
  static List<Currency> currencies(Book book) {
    Currency own = book.ledger().currency();
    return Stream.concat(
            Stream.of(own),
            book.accounts().all().stream()
                .map(Account::currency)
                .sorted(Comparator.comparing(Currency::getCurrencyCode)))
        .distinct()
        .toList();
  }

  static Currency currency(Book book, Form form) throws BadInputException {
    Optional<String> code = form.field("currency");
    if (code.isEmpty()) {
      return book.ledger().currency();
    }
    return currencies(book).stream()
        .filter(currency -> currency.getCurrencyCode().equals(code.get()))
        .findFirst()
        .orElseThrow(() -> form.refusal("report.no-currency"));
  }

  static TemplateId id(String text, Words words) throws BadInputException {
    try {
      return TemplateId.parse(text);
    } catch (IllegalArgumentException e) {
      throw words.refusal("report.no-saved");
    }
  }

  /** Returns the address of the same report, as a page or as a file. */
  String address(String path) {
    if (template.isPresent()) {
      return path + "?template=" + template.get().id();
    }
    Period period = request.period();
    return path
        + "?kind="
        + request.kind().id()
        + "&span="
        + Days.CHOSEN
        + "&first="
        + period.first()
        + "&last="
        + period.last()
        + "&currency="
        + request.currency().getCurrencyCode()
        + (isAgainstYearBefore() ? "&against=" + YEAR_BEFORE : "");
  }

  /** Returns the same report of as many days before. */
  ReportQuery before(Words words) throws BadInputException {
    return moved(ReportRequest.before(request.period()), words);
  }

  /** Returns the same report of as many days, or months, afterwards. */
  ReportQuery after(Words words) throws BadInputException {
    Period period = request.period();
    LocalDate first = period.last().plusDays(1);
    long months = ChronoUnit.MONTHS.between(period.first(), first);
    LocalDate end =
        months > 0 && period.first().plusMonths(months).equals(first)
            ? first.plusMonths(months)
            : first.plusDays(period.days());
    return moved(new Period(first, end.minusDays(1)), words);
  }

  private ReportQuery moved(Period to, Words words) throws BadInputException {
    return new ReportQuery(
        request(
            request.kind(),
            to,
            isAgainstYearBefore(),
            request.currency(),
            request.asOf(),
            request.filter(),
            words),
        topic,
        Optional.empty());
  }

  private boolean isAgainstYearBefore() {
    return request.against().equals(Optional.of(yearBefore(request.period())));
  }

  private static ReportTemplate saved(Book book, String id, Words words) throws BadInputException {
    return ReportTemplates.of(book.access())
        .find(id(id, words))
        .orElseThrow(() -> words.refusal("report.gone"));
  }

  private static ReportRequest request(
      ReportKind kind,
      Period period,
      boolean yearBefore,
      Currency currency,
      LocalDate today,
      ReportFilter filter,
      Words words)
      throws BadInputException {
    if (!isPossible(period)) {
      throw words.refusal("report.too-long");
    }
    Optional<Period> against = Optional.empty();
    if (yearBefore && kind.compares()) {
      against = Optional.of(yearBefore(period));
    } else if (kind == ReportKind.COMPARISON) {
      against = Optional.of(ReportRequest.before(period));
    }
    try {
      return new ReportRequest(kind, period, against, currency, today, filter);
    } catch (IllegalArgumentException e) {
      throw words.refusal(
          "report.not-of."
              + switch (kind) {
                case WEEKLY, MONTHLY, QUARTERLY, ANNUAL -> kind.id();
                default -> "other";
              });
    }
  }

  private static boolean isPossible(Period period) {
    return Entry.isPossible(period.first())
        && Entry.isPossible(period.last())
        && period.days() <= ReportRequest.MOST_DAYS;
  }

  /** The last day of a month becomes the last day of the same month, in leap years too. */
  private static Period yearBefore(Period period) {
    LocalDate last = period.last();
    LocalDate before = last.minusYears(1);
    return new Period(
        period.first().minusYears(1),
        last.getDayOfMonth() == last.lengthOfMonth()
            ? YearMonth.from(before).atEndOfMonth()
            : before);
  }
}
