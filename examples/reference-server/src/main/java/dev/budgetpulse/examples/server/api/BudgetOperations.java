package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.budget.CardPayment;
import dev.budgetpulse.core.budget.PeriodSwitch;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Envelopes, period by period: a period is named by any of its days. */
final class BudgetOperations {
  private static final String BUDGET = "/ledgers/{ledger}/budget";
  private static final String PERIOD = BUDGET + "/periods/{day}";

  private BudgetOperations() {}

  /** The budget of a currency; the ledger's if none is said. */
  record InCurrency(Optional<Currency> currency) {}

  /** What is to be explained: an envelope, or what is to budget if none is said. */
  record Explained(Optional<Currency> currency, Optional<CategoryId> category) {}

  /** What an envelope gets, in place of what it got. */
  record Assigned(CategoryId category, Money amount) {}

  /** Money for another envelope. */
  record Moved(CategoryId from, CategoryId to, Money amount) {}

  /** An envelope whose overspending is made good by another one, or by what is to budget. */
  record Covered(CategoryId overspent, Optional<CategoryId> from) {}

  /** Whether an envelope carries what it lacks into the next period. */
  record Carried(CategoryId category, boolean carries) {}

  /** What is kept for the next period. */
  record Kept(Money amount) {}

  /** Over how many periods an average is taken. */
  record Averaged(int periods) {}

  /** The envelope that pays a card; none if nothing pays it. */
  record Paying(Optional<CategoryId> category) {}

  /** How time is divided. */
  record Divided(PeriodRule rule) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(PERIOD, "getBudgetPeriod", "Tells the envelopes of the period of a day.")
            .query(InCurrency.class)
            .gives(BudgetPeriod.class, call -> budgets(call).period(day(call))),
        Operation.post(PERIOD + "/assign", "assign", "Says what an envelope gets.")
            .query(InCurrency.class)
            .takes(Assigned.class)
            .gives(
                BudgetPeriod.class,
                call ->
                    budgets(call).assign(day(call), call.body().category(), call.body().amount())),
        Operation.post(PERIOD + "/move", "moveMoney", "Moves money between envelopes.")
            .query(InCurrency.class)
            .takes(Moved.class)
            .gives(
                BudgetPeriod.class,
                call ->
                    budgets(call)
                        .move(
                            day(call), call.body().from(), call.body().to(), call.body().amount())),
        Operation.post(PERIOD + "/cover", "coverOverspending", "Makes overspending good.")
            .query(InCurrency.class)
            .takes(Covered.class)
            .gives(
                BudgetPeriod.class,
                call ->
                    call.body()
                        .from()
                        .map(from -> budgets(call).cover(day(call), call.body().overspent(), from))
                        .orElseGet(
                            () -> budgets(call).coverPool(day(call), call.body().overspent()))),
        Operation.post(PERIOD + "/carry-over", "carryOver", "Says what happens to overspending.")
            .query(InCurrency.class)
            .takes(Carried.class)
            .gives(
                BudgetPeriod.class,
                call ->
                    budgets(call)
                        .carryOver(day(call), call.body().category(), call.body().carries())),
        Operation.post(PERIOD + "/hold", "holdMoney", "Keeps money for the next period.")
            .query(InCurrency.class)
            .takes(Kept.class)
            .gives(BudgetPeriod.class, call -> budgets(call).hold(day(call), call.body().amount())),
        Operation.post(PERIOD + "/release", "releaseMoney", "Keeps nothing for the next period.")
            .query(InCurrency.class)
            .gives(BudgetPeriod.class, call -> budgets(call).release(day(call))),
        Operation.post(
                PERIOD + "/copy-before", "copyPeriodBefore", "Assigns what the period before got.")
            .query(InCurrency.class)
            .gives(BudgetPeriod.class, call -> budgets(call).copyPeriodBefore(day(call))),
        Operation.post(PERIOD + "/average", "assignAverage", "Assigns what was spent on average.")
            .query(InCurrency.class)
            .takes(Averaged.class)
            .gives(
                BudgetPeriod.class,
                call -> budgets(call).assignAverage(day(call), call.body().periods())),
        Operation.get(PERIOD + "/explanation", "explainBudget", "Tells what a figure is made of.")
            .query(Explained.class)
            .gives(
                Derivation.class,
                call -> {
                  Budgets budgets = budgets(call, call.query().currency());
                  return call.query()
                      .category()
                      .map(category -> budgets.explain(day(call), category))
                      .orElseGet(() -> budgets.explainPool(day(call)));
                }),
        Operation.get(BUDGET + "/cards", "listCardPayments", "Lists which envelopes pay cards.")
            .query(InCurrency.class)
            .lists(CardPayment.class, call -> budgets(call).cards()),
        Operation.put(BUDGET + "/cards/{account}", "payCard", "Says which envelope pays a card.")
            .query(InCurrency.class)
            .takes(Paying.class)
            .does(
                call -> {
                  AccountId card = AccountOperations.account(call).id();
                  budgets(call).payCard(card, call.body().category());
                }),
        Operation.get(BUDGET + "/division", "getDivision", "Tells how time is divided.")
            .query(InCurrency.class)
            .gives(Divided.class, call -> new Divided(budgets(call).periods().rule())),
        Operation.post(
                BUDGET + "/division/preview", "previewDivision", "Tells what dividing changes.")
            .reading()
            .query(InCurrency.class)
            .takes(Divided.class)
            .gives(
                PeriodSwitch.class,
                call -> budgets(call).preview(call.body().rule(), call.today())),
        Operation.put(BUDGET + "/division", "setDivision", "Divides time into other periods.")
            .query(InCurrency.class)
            .takes(Divided.class)
            .does(call -> budgets(call).divide(call.body().rule())));
  }

  private static LocalDate day(Call<?, ?> call) {
    return call.at("day", LocalDate.class);
  }

  private static Budgets budgets(Call<InCurrency, ?> call) {
    return budgets(call, call.query().currency());
  }

  private static Budgets budgets(Call<?, ?> call, Optional<Currency> currency) {
    return currency.map(call.book()::budgets).orElseGet(call.book()::budgets);
  }
}
