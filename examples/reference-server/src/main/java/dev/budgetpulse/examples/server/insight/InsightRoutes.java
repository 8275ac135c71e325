package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.Found;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.recurring.RecurringStream;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The insights: what deserves attention, how the money is doing, and what comes again. */
public final class InsightRoutes {
  private static final String HERE = "/insights";
  private static final String GONE = "insight.gone";

  private final Site site;
  private final Lookout lookout;

  /**
   * Makes the routes of a site.
   *
   * @param lookout looks for insights
   */
  public InsightRoutes(Site site, Lookout lookout) {
    this.site = site;
    this.lookout = lookout;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty()));
    routes.post(HERE + "/dismiss", this::dismiss);
    routes.post(HERE + "/restore", this::restore);
    routes.post(HERE + "/schedule", this::schedule);
  }

  private Insights insights(Context context) {
    return lookout.insights(site.book(context));
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Words words = site.words(context);
    String title = words.say("nav.insights");
    Book book = site.book(context);
    Optional<Found> found = lookout.found(book, site.today(context));
    if (found.isEmpty()) {
      site.showComing(context, title, Section.INSIGHTS);
      return;
    }
    InsightsView view = new InsightViews(book, words).view(found.get());
    site.show(
        context,
        "insight/insights.jte",
        title,
        Section.INSIGHTS,
        view,
        notice.or(() -> site.older(context, found.get().isCurrent())));
  }

  /** Returns what was found last, which a form was made of; looks first if nothing was. */
  private Found known(Context context) {
    Insights insights = insights(context);
    LocalDate today = site.today(context);
    return insights
        .found(today)
        .orElseGet(
            () ->
                new Found(
                    insights.overview(today),
                    insights.recurring(today),
                    insights.health(today),
                    true));
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
    return known(context)
        .overview()
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
