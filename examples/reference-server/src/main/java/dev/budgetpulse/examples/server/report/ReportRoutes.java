package dev.budgetpulse.examples.server.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.later.Later;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.status.ReportStatuses;
import dev.budgetpulse.reports.status.ViewStore;
import dev.budgetpulse.reports.status.Viewing;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The reports: looked at, saved as files, defined once and used again. */
public final class ReportRoutes {
  private static final String HERE = "/reports";
  private static final Section SECTION = Section.REPORTS;

  /** A report that is looked at is often saved as a file next, or looked at by others. */
  private static final int KEPT = 50;

  /** Of these it is told what insights found in their days. */
  private static final Set<ReportKind> WITH_INSIGHTS =
      EnumSet.of(
          ReportKind.WEEKLY,
          ReportKind.MONTHLY,
          ReportKind.QUARTERLY,
          ReportKind.ANNUAL,
          ReportKind.CUSTOM,
          ReportKind.COMPARISON,
          ReportKind.INCOME_STATEMENT);

  private final Site site;
  private final Renderings renderings = new Renderings();
  private final ViewStore views;
  private final InsightCache insights;
  private final Later later;
  private final Cache<Asked, Made> made = Caffeine.newBuilder().maximumSize(KEPT).build();

  /**
   * Makes the routes of a site.
   *
   * @param views knows what each reader has seen
   * @param insights keeps what was found in ledgers
   * @param later makes what takes long
   */
  public ReportRoutes(Site site, ViewStore views, InsightCache insights, Later later) {
    this.site = site;
    this.views = views;
    this.insights = insights;
    this.later = later;
  }

  private record Asked(LedgerId ledger, ReportRequest request, DayOfWeek firstWeekday) {}

  /** A report, and how the ledger was when it was made. */
  private record Made(Report report, Viewing ledger) {}

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, this::start);
    routes.get(HERE + "/view", this::view);
    routes.get(HERE + "/download", this::download);
    routes.get(HERE + "/entries", this::entries);
    routes.get(HERE + "/statement", this::statement);
    routes.post(HERE + "/templates", this::save);
    routes.post(HERE + "/templates/{id}/remove", this::remove);
    routes.post(HERE + "/templates/bring-back", this::bringBack);
  }

  private void start(Context context) throws BadInputException {
    start(context, site.book(context), Optional.empty());
  }

  private void start(Context context, Book book, Optional<Page.Notice> notice)
      throws BadInputException {
    long revision = revision(site.inAddress(context).text("removed"));
    ReportsView view = views(context, book).all(removed(book, revision), revision);
    site.show(
        context, "reports.jte", site.words(context).say("report.title"), SECTION, view, notice);
  }

  private void view(Context context) throws BadInputException {
    Book book = site.book(context);
    ReportQuery query =
        ReportQuery.of(book, site.inAddress(context), days(context), site.words(context));
    ReportStatuses statuses = statuses(book);
    Viewing now = statuses.now();
    Optional<Made> found = made(book, asked(context, book, query), now, site.words(context));
    if (found.isEmpty()) {
      String title = site.words(context).say("report.title");
      site.showComing(context, title, SECTION);
      return;
    }
    Made shown = found.get();
    statuses.viewed(query.topic(), query.request().period(), shown.ledger());
    ReportView view = views(context, book).one(query, shown.report(), site.asset("report.css"));
    site.show(
        context,
        "report.jte",
        view.title(),
        SECTION,
        view,
        site.older(context, shown.ledger().equals(now)));
  }

  private void download(Context context) throws BadInputException, IOException {
    Book book = site.book(context);
    Form form = site.inAddress(context);
    Rendering rendering = renderings.ofReports(form, site.words(context));
    ReportQuery query = ReportQuery.of(book, form, days(context), site.words(context));
    Report report = seen(book, query, asked(context, book, query), site.words(context));
    // A report is of a size that fits; what fails in it fails before anything is sent.
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    rendering.write(report, Renderings.wording(site.words(context)), file);
    Format format = rendering.format();
    site.download(context, format.fileName(report), format.mediaType(), file::writeTo);
  }

  private void entries(Context context) throws BadInputException, IOException {
    Book book = site.book(context);
    Form form = site.inAddress(context);
    Period period = period(context, form);
    send(
        context,
        form,
        Reports.of(book)
            .entries(
                period,
                EntryFilter.all(),
                EntryOrder.OLDEST_FIRST,
                ReportQuery.currency(book, form)),
        site.words(context).say("report.file.entries"),
        period);
  }

  private void statement(Context context) throws BadInputException, IOException {
    Book book = site.book(context);
    Form form = site.inAddress(context);
    Period period = period(context, form);
    Account account = account(book, form);
    send(
        context,
        form,
        Reports.of(book).statement(account.id(), period),
        site.words(context).say("report.file.statement", account.name()),
        period);
  }

  /** Sends rows as they are read: a file of any length never is in memory as a whole. */
  private void send(Context context, Form form, Listing listing, String what, Period period)
      throws BadInputException, IOException {
    ListingRendering rendering = renderings.ofListings(form, site.words(context));
    Format format = rendering.format();
    site.download(
        context,
        format.fileName(what, period),
        format.mediaType(),
        out -> rendering.write(listing, Renderings.wording(site.words(context)), out));
  }

  private void save(Context context) throws BadInputException {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      ReportKind kind = ReportQuery.kind(form);
      Days days = days(context);
      Window window = days.window(form, Span.usual(kind));
      // What can be made today can be made later.
      ReportQuery.requirePossible(book, kind, window, days, site.words(context));
      ReportTemplates.of(book.access())
          .add(form.text("name"), kind.id(), ReportFilter.all(), window, formats(form));
      Site.goTo(context, HERE + "#saved");
    } catch (BadInputException e) {
      refuse(context, book, e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(context, book, site.words(context).say("report.no-name"));
    }
  }

  private void refuse(Context context, Book book, String why) throws BadInputException {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    start(
        context,
        book,
        Optional.of(new Page.Notice(site.words(context).say("report.refused", why), true)));
  }

  private void remove(Context context) throws BadInputException {
    Book book = site.book(context);
    ChangeSet removed =
        ReportTemplates.of(book.access())
            .remove(ReportQuery.id(context.pathParam("id"), site.words(context)))
            .orElseThrow(NotFoundResponse::new);
    Site.goTo(context, HERE + "?removed=" + removed.revision());
  }

  private void bringBack(Context context) {
    Book book = site.book(context);
    long revision = revision(site.form(context).text("revision"));
    if (removed(book, revision).isEmpty()
        || !(book.history().undo(revision) instanceof Undo.Done)) {
      throw new NotFoundResponse();
    }
    Site.goTo(context, HERE + "#saved");
  }

  private Asked asked(Context context, Book book, ReportQuery query) {
    return new Asked(
        book.ledger().id(),
        query.request(),
        site.preferences(context).get(StandardPreferences.FIRST_WEEKDAY));
  }

  /** Returns a report as the ledger is now, and notes that it was seen. */
  private Report seen(Book book, ReportQuery query, Asked asked, Words words)
      throws BadInputException {
    ReportStatuses statuses = statuses(book);
    Viewing now = statuses.now();
    Optional<Made> known = known(asked).filter(kept -> kept.ledger().equals(now));
    Made shown =
        known.isPresent() ? known.get() : refusing(asked, words, () -> make(book, asked, now));
    statuses.viewed(query.topic(), query.request().period(), now);
    return shown.report();
  }

  /** Returns a report as it was made last, empty if that is being done for the first time. */
  private Optional<Made> made(Book book, Asked asked, Viewing now, Words words)
      throws BadInputException {
    Optional<Made> known = known(asked);
    if (known.filter(kept -> kept.ledger().equals(now)).isPresent()) {
      return known;
    }
    if (!WITH_INSIGHTS.contains(asked.request().kind())) {
      return Optional.of(refusing(asked, words, () -> make(book, asked, now)));
    }
    return refusing(asked, words, () -> later.isDone(asked, () -> make(book, asked, now)))
        ? known(asked)
        : known;
  }

  private Optional<Made> known(Asked asked) {
    return Optional.ofNullable(made.getIfPresent(asked));
  }

  private Made make(Book book, Asked asked, Viewing now) {
    Made anew =
        new Made(
            Reports.of(book)
                .withInsights(insights)
                .withEnvelopes()
                .withWeeksFrom(asked.firstWeekday())
                .make(asked.request()),
            now);
    made.put(asked, anew);
    return anew;
  }

  private static <T> T refusing(Asked asked, Words words, Supplier<T> making)
      throws BadInputException {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      if (asked.request().kind() != ReportKind.BUDGET) {
        throw e;
      }
      throw words.refusal("report.whole-months");
    } catch (ArithmeticException e) {
      throw words.refusal("report.too-large");
    }
  }

  private Period period(Context context, Form form) throws BadInputException {
    Days days = days(context);
    return days.period(days.window(form, Span.LAST_MONTH), site.words(context));
  }

  private ReportViews views(Context context, Book book) {
    return new ReportViews(book, renderings, statuses(book), days(context), site.words(context));
  }

  private Days days(Context context) {
    return new Days(
        site.today(context), site.preferences(context).get(StandardPreferences.FIRST_WEEKDAY));
  }

  private ReportStatuses statuses(Book book) {
    return ReportStatuses.of(book.access(), views);
  }

  private static Account account(Book book, Form form) throws BadInputException {
    try {
      return book.accounts()
          .find(AccountId.parse(form.text("account")))
          .orElseThrow(() -> form.refusal("report.no-account"));
    } catch (IllegalArgumentException e) {
      throw form.refusal("report.no-account");
    }
  }

  private static Set<Format> formats(Form form) throws BadInputException {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (String extension : form.all("format")) {
      formats.add(
          Renderings.find(extension)
              .filter(Renderings.OF_REPORTS::contains)
              .orElseThrow(() -> form.refusal("report.no-formats")));
    }
    return formats;
  }

  /** Returns the revision that a text tells; 0, which there is not, if it tells none. */
  private static long revision(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /**
   * Returns the saved report that a change set removed, if it did nothing else and it is still
   * gone.
   */
  private static Optional<PastChange.Known> removed(Book book, long revision) {
    if (book.history().find(revision).filter(set -> set.changes() == 1).isEmpty()) {
      return Optional.empty();
    }
    List<String> types = ReportTemplates.itemTypes().stream().map(ItemType::name).toList();
    return book.history()
        .changes(revision)
        .filter(change -> types.contains(change.key().type()))
        .filter(PastChange.Known.class::isInstance)
        .map(PastChange.Known.class::cast)
        .filter(change -> change.after().isEmpty())
        .filter(change -> isGone(book, change.key().id()))
        .findFirst();
  }

  private static boolean isGone(Book book, String template) {
    return ReportTemplates.of(book.access()).find(TemplateId.parse(template)).isEmpty();
  }
}
