package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.recurring.RecurringStream;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The insights: what deserves attention, how the money is doing, and what comes again. */
public final class InsightRoutes {
  private static final String HERE = "/insights";
  private static final String GONE = "insight.gone";

  private final Site site;
  private final InsightCache cache;

  /**
   * Makes the routes of a site.
   *
   * @param cache keeps what was found
   */
  public InsightRoutes(Site site, InsightCache cache) {
    this.site = site;
    this.cache = cache;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty()));
    routes.post(HERE + "/dismiss", this::dismiss);
    routes.post(HERE + "/restore", this::restore);
    routes.post(HERE + "/schedule", this::schedule);
  }

  private Insights insights(Context context) {
    return Insights.of(site.book(context), cache);
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Words words = site.words(context);
    InsightsView view =
        new InsightViews(site.book(context), words).view(insights(context), site.today(context));
    site.show(
        context, "insight/insights.jte", words.say("nav.insights"), Section.INSIGHTS, view, notice);
  }

  private void change(Context context, String key, Site.Deed deed) {
    try {
      Site.goToDone(context, site.book(context), HERE, key, deed);
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Optional.of(new Page.Notice(e.getMessage(), true)));
    }
  }

  private void dismiss(Context context) {
    change(
        context,
        "insight.done.dismissed",
        () -> insights(context).attentions().dismiss(List.of(named(context))));
  }

  private void restore(Context context) {
    change(
        context,
        "insight.done.restored",
        () -> insights(context).attentions().forget(List.of(named(context).key())));
  }

  /** Returns what a form names by its key. */
  private Finding named(Context context) throws BadInputException {
    Form form = site.form(context);
    return insights(context)
        .overview(site.today(context))
        .find(form.text("key"))
        .map(Insight::finding)
        .orElseThrow(() -> form.refusal(GONE));
  }

  private void schedule(Context context) {
    Form form = site.form(context);
    Book book = site.book(context);
    change(
        context,
        "insight.done.scheduled",
        () -> {
          RecurringStream stream =
              insights(context).recurring(site.today(context)).stream()
                  .filter(each -> each.fingerprint().equals(form.text("fingerprint")))
                  .findFirst()
                  .orElseThrow(() -> form.refusal("insight.scheduled-already"));
          book.schedules().add(stream.payee(), stream.terms());
        });
  }
}
