package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.Spending;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.flow.Baseline;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.flow.Movement;
import dev.budgetpulse.insights.forecast.Outlook;
import dev.budgetpulse.insights.health.Commitments;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.health.Opportunities;
import dev.budgetpulse.insights.health.Opportunity;
import dev.budgetpulse.insights.health.Recommendation;
import dev.budgetpulse.insights.health.Recommendations;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.overview.Overview;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.scenario.Outcome;
import dev.budgetpulse.insights.scenario.Scenario;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What deserves attention, what comes again, what is to come, and what if. */
final class InsightOperations {
  private static final String ALL = "/ledgers/{ledger}/insights";
  // Equal questions get equal answers.
  private static final long SEED = 1;

  private InsightOperations() {}

  /** Findings by their keys. */
  record Keys(Set<String> keys) {}

  /** A month in a currency, the ledger's if none is said. */
  record InMonth(YearMonth month, Optional<Currency> currency) {}

  /** For how many months. */
  record Ahead(int months) {}

  /** Up to when, on which accounts; all open ones of the ledger's currency if none is said. */
  record Until(LocalDate until, Set<AccountId> account) {}

  /** What if. */
  record WhatIf(LocalDate until, Set<AccountId> accounts, List<Scenario> scenarios) {}

  /** The money to come on accounts. */
  record Flow(
      List<AccountId> accounts,
      LocalDate asOf,
      LocalDate until,
      Money opening,
      List<Movement> movements,
      List<CashLine> months,
      CashLine lowPoint) {
    static Flow of(CashFlow flow) {
      return new Flow(
          flow.accounts(),
          flow.asOf(),
          flow.until(),
          flow.opening(),
          flow.movements(),
          flow.months(),
          flow.lowPoint());
    }
  }

  /** What a scenario comes to. */
  record Compared(String name, Money gain, Flow base, Flow changed) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "getInsights", "Tells what deserves attention, and why.")
            .gives(Overview.class, call -> call.insights().overview(call.today())),
        Operation.post(ALL + "/seen", "seeInsights", "Notes that findings were seen.")
            .takes(Keys.class)
            .does(call -> call.insights().attentions().see(findings(call))),
        Operation.post(ALL + "/dismissed", "dismissInsights", "Shows findings no more.")
            .takes(Keys.class)
            .does(call -> call.insights().attentions().dismiss(findings(call))),
        Operation.post(ALL + "/restored", "restoreInsights", "Shows findings again.")
            .takes(Keys.class)
            .does(call -> call.insights().attentions().forget(call.body().keys())),
        Operation.get("/ledgers/{ledger}/recurring", "listRecurring", "Lists what seems to recur.")
            .lists(RecurringStream.class, call -> call.insights().recurring(call.today())),
        Operation.get("/ledgers/{ledger}/spending", "getSpending", "Tells what a month came to.")
            .query(InMonth.class)
            .gives(
                Spending.class,
                call ->
                    call.query()
                        .currency()
                        .map(currency -> call.insights().spending(call.query().month(), currency))
                        .orElseGet(() -> call.insights().spending(call.query().month()))),
        Operation.get("/ledgers/{ledger}/outlook", "getOutlook", "Forecasts months to come.")
            .query(Ahead.class)
            .gives(
                Outlook.class,
                call ->
                    call.insights()
                        .outlook(call.today(), call.query().months())
                        .orElseThrow(InsightOperations::tooLittle)),
        Operation.get("/ledgers/{ledger}/health", "getHealth", "Tells how sound the money is.")
            .gives(
                Health.class,
                call ->
                    Health.of(
                            call.insights().snapshot(call.today()),
                            Commitments.of(call.book(), call.today()))
                        .orElseThrow(InsightOperations::tooLittle)),
        Operation.get(
                "/ledgers/{ledger}/opportunities", "listOpportunities", "Tells where to save.")
            .lists(
                Opportunity.class,
                call -> Opportunities.of(call.insights().snapshot(call.today()))),
        Operation.get(
                "/ledgers/{ledger}/recommendations",
                "listRecommendations",
                "Recommends what envelopes should get.")
            .query(InMonth.class)
            .lists(
                Recommendation.class,
                call ->
                    Recommendations.of(
                        call.insights().snapshot(call.today()), call.query().month())),
        Operation.get("/ledgers/{ledger}/cash-flow", "getCashFlow", "Tells the money to come.")
            .query(Until.class)
            .gives(
                Flow.class,
                call -> Flow.of(flow(call, call.query().until(), call.query().account()))),
        Operation.post("/ledgers/{ledger}/scenarios", "compareScenarios", "Tells what if.")
            .reading()
            .takes(WhatIf.class)
            .lists(Compared.class, InsightOperations::compared));
  }

  private static Refusal tooLittle() {
    return Refusal.of(Refusal.Problem.CONFLICT, "There is too little to tell that from");
  }

  private static List<Finding> findings(Call<?, Keys> call) {
    Overview overview = call.insights().overview(call.today());
    return call.body().keys().stream()
        .map(
            key ->
                overview
                    .find(key)
                    .map(Insight::finding)
                    .orElseThrow(() -> new IllegalArgumentException("A finding is no more")))
        .toList();
  }

  private static CashFlow flow(Call<?, ?> call, LocalDate until, Set<AccountId> accounts) {
    Currency currency = call.book().ledger().currency();
    Set<AccountId> wanted =
        accounts.isEmpty()
            ? call.book().accounts().all().stream()
                .filter(account -> !account.closed() && account.currency().equals(currency))
                .map(account -> account.id())
                .collect(Collectors.toSet())
            : accounts;
    return Baseline.of(call.book(), call.today(), wanted).flow(until, SEED);
  }

  private static List<Compared> compared(Call<?, WhatIf> call) {
    CashFlow base = flow(call, call.body().until(), call.body().accounts());
    List<Scenario> scenarios = call.body().scenarios();
    List<Outcome> outcomes =
        scenarios.size() == 1
            ? List.of(scenarios.get(0).on(base))
            : Scenario.compare(base, scenarios);
    return outcomes.stream().map(InsightOperations::compared).toList();
  }

  private static Compared compared(Outcome outcome) {
    return new Compared(
        outcome.scenario().name(),
        outcome.gain(),
        Flow.of(outcome.base()),
        Flow.of(outcome.changed()));
  }
}
