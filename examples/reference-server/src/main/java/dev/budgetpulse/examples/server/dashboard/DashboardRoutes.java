package dev.budgetpulse.examples.server.dashboard;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.examples.server.insight.Lookout;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The first page: what matters today. */
public final class DashboardRoutes {
  private final Site site;
  private final Lookout lookout;

  /**
   * Makes the routes of a site.
   *
   * @param lookout looks for insights
   */
  public DashboardRoutes(Site site, Lookout lookout) {
    this.site = site;
    this.lookout = lookout;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(Section.DASHBOARD.address(), this::show);
    routes.get("/today/insights", this::insights);
  }

  private void show(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    DashboardViews views = new DashboardViews(book, words, site.today(context));
    List<Account> accounts = book.accounts().all();
    Optional<FirstStepsView> first = views.firstSteps(accounts);
    if (first.isPresent()) {
      String title = words.say("dashboard.welcome");
      site.show(context, "dashboard/first.jte", title, Section.DASHBOARD, first.get());
    } else {
      String title = words.say("nav.dashboard");
      DashboardView view = views.view(accounts, site.totals(context));
      site.show(context, "dashboard/dashboard.jte", title, Section.DASHBOARD, view);
    }
  }

  /** Shows what takes longer to find out than the rest of the page, which loads it afterwards. */
  private void insights(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    InsightsView view =
        new DashboardViews(book, words, site.today(context))
            .insights(lookout.found(book, site.today(context)));
    site.show(
        context, "dashboard/insights.jte", words.say("nav.insights"), Section.DASHBOARD, view);
  }
}
