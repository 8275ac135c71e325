package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.Spending;
import dev.budgetpulse.insights.anomaly.Anomalies;
import dev.budgetpulse.insights.anomaly.Anomaly;
import dev.budgetpulse.insights.anomaly.AnomalyOptions;
import dev.budgetpulse.insights.anomaly.MissingPayment;
import dev.budgetpulse.insights.categorise.Categoriser;
import dev.budgetpulse.insights.categorise.CategoriserOptions;
import dev.budgetpulse.insights.categorise.Purchase;
import dev.budgetpulse.insights.categorise.Suggestion;
import dev.budgetpulse.insights.duplicate.Duplicate;
import dev.budgetpulse.insights.duplicate.Duplicates;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.flow.Baseline;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.forecast.Forecast;
import dev.budgetpulse.insights.forecast.Outlook;
import dev.budgetpulse.insights.forecast.Series;
import dev.budgetpulse.insights.health.Commitments;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.health.Opportunities;
import dev.budgetpulse.insights.health.Opportunity;
import dev.budgetpulse.insights.health.Recommendation;
import dev.budgetpulse.insights.health.Recommendations;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.pattern.Pattern;
import dev.budgetpulse.insights.pattern.Patterns;
import dev.budgetpulse.insights.recurring.Recurring;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.scenario.Loan;
import dev.budgetpulse.insights.scenario.Outcome;
import dev.budgetpulse.insights.scenario.Overlay;
import dev.budgetpulse.insights.scenario.Scenario;
import dev.budgetpulse.insights.scenario.Target;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The recipes of {@code budget-insights/README.md}. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class InsightsRecipes {
  private static final Currency EUR = Currency.getInstance("EUR");

  private InsightsRecipes() {}

  private static void show(Object... shown) {}

  static void overview(Stores stores, Actor actor, LedgerId ledger, ZoneId zone, Finding finding) {
    // README insights
    var pulse =
        BudgetPulse.on(stores, BudgetPulse.Options.defaults().withItemTypes(Insights.itemTypes()));
    var insights = Insights.of(pulse.open(actor, ledger));
    for (Insight insight : insights.overview(LocalDate.now(zone)).open()) { // most important first
      show(insight.finding().message().in(Locale.GERMAN), insight.finding().evidence());
    }
    insights.attentions().dismiss(List.of(finding)); // one change set, which can be undone
    // README end
  }

  static void spending(Book book) {
    // README insights
    Spending spending = Insights.of(book).spending(YearMonth.of(2026, 3));
    // README end
  }

  static void categorise(Book book, ZoneId zone, LocalDate date, Money amount, Category coffee) {
    // README insights
    Categoriser categoriser =
        Categoriser.of(book, LocalDate.now(zone), CategoriserOptions.defaults());
    Purchase purchase = Purchase.of(date, amount, "POS CAFE LUNA #4711");
    if (categoriser.suggest(purchase) instanceof Suggestion.Proposed proposed) {
      show(proposed.category(), proposed.confidence(), proposed.evidence());
    }
    categoriser.learn(purchase, coffee.id()); // a correction counts at once
    // README end
  }

  static void patterns(Book book, ZoneId zone, Locale locale) {
    // README insights
    Snapshot snapshot = Snapshot.of(book, LocalDate.now(zone));
    for (Pattern pattern :
        Patterns.of(
            snapshot)) { // weekdays, parts of the month, paydays, trends; of all spending and by
      // category
      pattern.finding().ifPresent(found -> show(found.message().in(locale), found.evidence()));
    }
    // README end
  }

  static void health(Book book, Snapshot snapshot, ZoneId zone) {
    // README insights
    Optional<Health> health =
        Health.of(
            snapshot,
            Commitments.of(book, snapshot.asOf())); // 0 to 100, each part with figures and advice
    List<Health> past = Health.history(snapshot, day -> Commitments.NONE, 12);
    List<Recommendation> budgets = Recommendations.of(snapshot, YearMonth.now(zone).plusMonths(1));
    List<Opportunity> savings = Opportunities.of(snapshot);
    // README end
  }

  static CashFlow cashFlow(
      Book book, Account checking, Account savings, LocalDate today, Locale locale) {
    // README insights
    Baseline baseline = Baseline.of(book, today, List.of(checking.id(), savings.id()));
    CashFlow flow = baseline.flow(today.plusMonths(6), 42);
    flow.days(); // opening, what is known, scheduled and estimated, closing, band; months()
    // likewise
    flow.lowPoint(); // worked out by day, also where months are shown
    flow.warning(Money.of(new BigDecimal("500"), EUR))
        .ifPresent(finding -> show(finding.message().in(locale)));
    // README end
    return flow;
  }

  static void scenario(CashFlow flow, Schedule rent, LocalDate june, LocalDate december) {
    // README insights
    Outcome outcome =
        Scenario.of(
                "Move out",
                new Overlay.Stop(rent.id(), june),
                Overlay.Recurring.monthly("New rent", Money.parse("EUR -1100.00"), june),
                new Overlay.Borrow(
                    new Loan("Kitchen", Money.parse("EUR 8000.00"), new BigDecimal("5.9"), 48),
                    june))
            .on(flow);
    outcome
        .months(); // both flows side by side with their bands, and what each overlay makes of the
    // difference
    outcome.gains(); // day by day, between what there is expected to be more
    Scenario cuts = Target.of(Money.parse("EUR 3000.00"), december).reach(flow).scenario();
    // README end
  }

  static void recurring(Book book, ZoneId zone, Set<String> dismissed) {
    // README insights
    Snapshot snapshot = Snapshot.of(book, LocalDate.now(zone));
    for (RecurringStream stream : Recurring.in(snapshot, dismissed)) {
      show(
          stream.payee(),
          stream.cadence(),
          stream.amount(),
          stream.next(),
          stream.yearly(),
          stream.lifecycle());
      book.schedules()
          .add(stream.payee(), stream.terms()); // makes a schedule of it, from the next time on
    }
    // README end
  }

  static void duplicates(Book book, Snapshot snapshot, Set<String> dismissed) {
    // README insights
    for (Duplicate duplicate : Duplicates.in(snapshot, dismissed)) {
      show(duplicate.kept(), duplicate.merged(), duplicate.dropped(), duplicate.evidence());
      Duplicates.merge(
          book, duplicate); // one change set, which book.history().undo(...) takes back
    }
    // README end
  }

  static void forecast() {
    // README insights
    Series groceries = Series.of(12, 412.10, 398.55, 431.00 /* … one a month, none left out */);
    Forecast year = Forecast.of(groceries, 12).nonNegative();
    show(year.steps().get(0).point(), year.steps().get(0).eighty(), year.chosen().method());
    // README end
  }

  static void outlook(Book book, ZoneId zone) {
    // README insights
    Outlook outlook =
        Insights.of(book)
            .outlook(LocalDate.now(zone), 12)
            .orElseThrow(); // spending, income, what is left, each category
    show(outlook.spending().months(), outlook.spending().chosen(), outlook.spending().others());
    // README end
  }

  static void anomalies(
      Book book, ZoneId zone, YearMonth month, Locale locale, MissingPayment gym) {
    // README insights
    Snapshot snapshot = Snapshot.of(book, LocalDate.now(zone));
    for (Anomaly anomaly : Anomalies.in(snapshot, month.atDay(1), AnomalyOptions.defaults())) {
      show(anomaly.severity(), anomaly.message().in(locale), anomaly.evidence());
    }
    Anomalies.missing(
        snapshot,
        List.of(gym)); // what should have come and has not, as an overview has it of streams and
    // schedules
    // README end
  }
}
