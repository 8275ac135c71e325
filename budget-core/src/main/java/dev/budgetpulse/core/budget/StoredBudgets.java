package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The budget as a ledger store keeps its plan and what moved. */
final class StoredBudgets implements Budgets {
  private static final YearMonth FIRST = YearMonth.of(1900, 1);
  private static final YearMonth LAST = YearMonth.of(2999, 12);
  private static final int MOST_TRIES = 100;

  private final Access access;
  private final Currency currency;

  StoredBudgets(Access access, Currency currency) {
    this.access = access;
    this.currency = Money.zero(currency).currency();
  }

  @Override
  public Currency currency() {
    return currency;
  }

  @Override
  public BudgetMonth month(YearMonth month) {
    return movementsUntil(requireMonth(month)).month(month, plan());
  }

  private BudgetPlan plan() {
    return BudgetPlan.of(currency, access.store(Role.VIEWER).items(ledger(), PlanMonth.TYPE));
  }

  private Movements movementsUntil(YearMonth month) {
    LedgerStore ledgers = access.store(Role.VIEWER);
    return new Movements(
        ledgers.accounts(ledger()),
        inOrder(ledgers.groups(ledger()), ledgers.categories(ledger())),
        ledgers.monthlyTotals(ledger(), FIRST, month));
  }

  /** What a month is computed from besides its plan. */
  private record Movements(
      List<Account> accounts, List<Category> categories, List<MonthlyTotal> totals) {
    BudgetMonth month(YearMonth month, BudgetPlan plan) {
      return new EnvelopeBudget(accounts, categories, totals, plan).month(month);
    }
  }

  private static List<Category> inOrder(List<CategoryGroup> groups, List<Category> categories) {
    Map<GroupId, Integer> order = new HashMap<>();
    groups.forEach(group -> order.put(group.id(), order.size()));
    return categories.stream()
        .sorted(
            Comparator.comparing(
                category -> order.getOrDefault(category.group(), Integer.MAX_VALUE)))
        .toList();
  }

  @Override
  public BudgetMonth assign(YearMonth month, CategoryId category, Money amount) {
    amount.requireCurrency(currency);
    requireEnvelope(category);
    return change(month, before -> List.of(new BudgetChange.Assign(month, category, amount)));
  }

  @Override
  public BudgetMonth move(YearMonth month, CategoryId from, CategoryId to, Money amount) {
    amount.requireCurrency(currency);
    if (!amount.isPositive() || from.equals(to)) {
      throw new IllegalArgumentException("Moving needs two envelopes and more than zero");
    }
    requireEnvelope(from);
    requireEnvelope(to);
    return change(month, before -> moved(before, from, to, amount));
  }

  @Override
  public BudgetMonth cover(YearMonth month, CategoryId overspent, CategoryId from) {
    requireEnvelope(overspent);
    requireEnvelope(from);
    return change(
        month,
        before -> {
          Money missing = balance(before, overspent).negated();
          Money available = balance(before, from);
          return missing.isPositive() && available.isPositive()
              ? moved(before, from, overspent, smaller(missing, available))
              : List.of();
        });
  }

  @Override
  public BudgetMonth coverPool(YearMonth month, CategoryId from) {
    requireEnvelope(from);
    return change(
        month,
        before ->
            before.toBudget().isNegative()
                ? List.of(
                    new BudgetChange.Assign(
                        month, from, assigned(before, from).plus(before.toBudget())))
                : List.of());
  }

  @Override
  public BudgetMonth carryOver(YearMonth month, CategoryId category, boolean carries) {
    requireCategory(category);
    return change(month, before -> List.of(new BudgetChange.CarryOver(month, category, carries)));
  }

  @Override
  public BudgetMonth hold(YearMonth month, Money amount) {
    amount.requireCurrency(currency);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("What is held must not be negative, is " + amount);
    }
    return decide(
        month,
        (plan, before) -> {
          Money more = smaller(amount, before.toBudget());
          return more.isPositive()
              ? List.of(new BudgetChange.Hold(month, plan.held(month).plus(more)))
              : List.of();
        });
  }

  @Override
  public BudgetMonth release(YearMonth month) {
    return change(month, before -> List.of(new BudgetChange.Hold(month, Money.zero(currency))));
  }

  @Override
  public BudgetMonth copyMonthBefore(YearMonth month) {
    YearMonth last = requireMonth(month).minusMonths(1);
    return decide(
        month,
        (plan, before) ->
            before.envelopes().stream()
                .map(envelope -> envelope.category().id())
                .<BudgetChange>map(
                    category ->
                        new BudgetChange.Assign(month, category, plan.assigned(last, category)))
                .toList());
  }

  private BudgetMonth change(YearMonth month, Function<BudgetMonth, List<BudgetChange>> decision) {
    return decide(month, (plan, before) -> decision.apply(before));
  }

  /** Decides on the month as it is, and decides again if somebody else was faster. */
  private BudgetMonth decide(YearMonth month, Decision decision) {
    access.store(Role.EDITOR);
    requireMonth(month);
    for (int i = 0; i < MOST_TRIES; i++) {
      BudgetPlan plan = plan();
      Movements movements = movementsUntil(month);
      BudgetMonth before = movements.month(month, plan);
      List<BudgetChange> changes = decision.changes(plan, before);
      BudgetPlan after = plan.with(changes);
      List<Change> difference = plan.changesTo(after);
      if (difference.isEmpty()) {
        return before;
      }
      if (access.commit(ChangeSet.Source.USER, "Budget of " + month, difference)
          instanceof Commit.Done) {
        return movements.month(month, after);
      }
    }
    throw new IllegalStateException("The budget is being changed by too many at once; try again");
  }

  @FunctionalInterface
  private interface Decision {
    List<BudgetChange> changes(BudgetPlan plan, BudgetMonth before);
  }

  private List<BudgetChange> moved(
      BudgetMonth before, CategoryId from, CategoryId to, Money amount) {
    return List.of(
        new BudgetChange.Assign(before.month(), from, assigned(before, from).minus(amount)),
        new BudgetChange.Assign(before.month(), to, assigned(before, to).plus(amount)));
  }

  private Money assigned(BudgetMonth month, CategoryId category) {
    return month.envelope(category).map(Envelope::assigned).orElse(Money.zero(currency));
  }

  private Money balance(BudgetMonth month, CategoryId category) {
    return month.envelope(category).map(Envelope::balance).orElse(Money.zero(currency));
  }

  private static Money smaller(Money one, Money other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private void requireEnvelope(CategoryId id) {
    if (requireCategory(id).kind() != Category.Kind.EXPENSE) {
      throw new UnknownReferenceException("an envelope for category " + id);
    }
  }

  private Category requireCategory(CategoryId id) {
    return access.store(Role.EDITOR).categories(ledger()).stream()
        .filter(category -> category.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownReferenceException("category " + id));
  }

  private static YearMonth requireMonth(YearMonth month) {
    if (month.isBefore(FIRST) || month.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "The month must be in the years 1900 to 2999, is " + month);
    }
    return month;
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
