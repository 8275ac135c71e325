package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.overview.Overview;
import dev.budgetpulse.insights.recurring.RecurringStream;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The insights: what deserves attention, and what comes again. */
public final class InsightRoutes {
  private static final String HERE = "/insights";

  /** Today's insights of the one ledger, and those of the days around midnight. */
  private static final int KEPT = 2;

  private final Site site;
  private final InsightCache cache = new InsightCache(KEPT);

  /** Makes the routes of a site. */
  public InsightRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty()));
    routes.post(HERE + "/dismiss", context -> change(context, this::dismiss));
    routes.post(HERE + "/restore", context -> change(context, this::restore));
    routes.post(HERE + "/schedule", context -> change(context, this::schedule));
  }

  private interface Change {
    void make(Book book, Form form) throws BadInputException;
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    InsightsView view = new InsightViews(book).view(overview(book), streams(book), site.today());
    site.show(context, "insights.jte", "Insights", Section.INSIGHTS, view, notice);
  }

  private void change(Context context, Change change) {
    try {
      change.make(site.book(context), site.form(context));
      Site.goTo(context, HERE);
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Optional.of(new Page.Notice(e.getMessage() + " Nothing was changed.", true)));
    }
  }

  private void dismiss(Book book, Form form) throws BadInputException {
    Finding finding =
        overview(book)
            .find(form.required("key"))
            .map(Insight::finding)
            .orElseThrow(() -> new BadInputException("That insight is no more."));
    Insights.of(book).attentions().dismiss(List.of(finding));
  }

  private void restore(Book book, Form form) {
    Insights.of(book)
        .attentions()
        .forget(
            overview(book).insights().stream()
                .filter(insight -> !insight.stage().isOpen())
                .map(insight -> insight.finding().key())
                .toList());
  }

  private void schedule(Book book, Form form) throws BadInputException {
    String fingerprint = form.required("fingerprint");
    RecurringStream stream =
        streams(book).stream()
            .filter(each -> each.fingerprint().equals(fingerprint))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "That is scheduled already, or does not come again any more."));
    book.schedules().add(stream.payee(), stream.terms());
  }

  private Overview overview(Book book) {
    return Insights.of(book, cache).overview(site.today());
  }

  private List<RecurringStream> streams(Book book) {
    return Insights.of(book, cache).recurring(site.today());
  }
}
