package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.Periods;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The budget as a ledger store keeps its plan and what moved. */
final class StoredBudgets implements Budgets {
  private static final int MOST_TRIES = 100;
  private static final int MOST_AVERAGED = 60;

  private final Access access;
  private final Currency currency;
  private final Calendars calendars;
  private final BudgetCache cache;

  StoredBudgets(Access access, Currency currency, Calendars calendars, BudgetCache cache) {
    this.access = access;
    this.currency = Money.zero(currency).currency();
    this.calendars = calendars;
    this.cache = cache;
  }

  @Override
  public Currency currency() {
    return currency;
  }

  @Override
  public Periods periods() {
    return periods(access, currency, calendars);
  }

  /** Returns how a ledger divides time for the budget in a currency. */
  static Periods periods(Access access, Currency currency, Calendars calendars) {
    return access
        .store(Role.VIEWER)
        .item(access.ledger().id(), PeriodChoice.TYPE, currency.getCurrencyCode())
        .map(choice -> Periods.of(choice.rule(), calendars))
        .orElseGet(Periods::calendarMonths);
  }

  @Override
  public BudgetPeriod period(LocalDate day) {
    return budget(day).period(day);
  }

  @Override
  public List<BudgetPeriod> until(LocalDate day) {
    return budget(day).until(day);
  }

  private EnvelopeBudget budget(LocalDate day) {
    return cache.budget(access, currency, calendars, requireDay(day));
  }

  @Override
  public PeriodSwitch preview(PeriodRule rule, LocalDate day) {
    requireDay(day);
    Periods now = periods();
    Periods then = Periods.of(rule, calendars);
    BudgetPlan plan = KnownBudget.plan(access, currency);
    return new PeriodSwitch(
        now.rule(),
        rule,
        Movements.until(access, now, day).budget(plan).period(day),
        Movements.until(access, then, day).budget(plan).period(day));
  }

  @Override
  public Optional<ChangeSet> divide(PeriodRule rule) {
    Periods.of(rule, calendars);
    return access.commitDecided(
        ChangeSet.Source.USER,
        "Divided time anew for the budget in " + currency,
        () -> {
          Optional<PeriodChoice> before =
              access
                  .store(Role.EDITOR)
                  .item(ledger(), PeriodChoice.TYPE, currency.getCurrencyCode());
          Optional<PeriodChoice> after =
              Optional.of(new PeriodChoice(currency, rule))
                  .filter(choice -> !rule.equals(PeriodRule.calendarMonths()));
          return Change.between(before, after);
        });
  }

  @Override
  public List<CardPayment> cards() {
    LedgerStore store = access.store(Role.VIEWER);
    List<AccountId> own =
        store.accounts(ledger()).stream()
            .filter(account -> account.currency().equals(currency))
            .map(Account::id)
            .toList();
    return store.items(ledger(), CardPayment.TYPE).stream()
        .filter(payment -> own.contains(payment.card()))
        .toList();
  }

  @Override
  public Optional<ChangeSet> payCard(AccountId card, Optional<CategoryId> category) {
    return access.commitDecided(
        ChangeSet.Source.USER,
        "Chose how a card is paid",
        () -> {
          LedgerStore store = access.store(Role.EDITOR);
          if (store.accounts(ledger()).stream()
              .filter(account -> account.onBudget() && account.currency().equals(currency))
              .noneMatch(account -> account.id().equals(card))) {
            throw new UnknownReferenceException("account " + card + " of this budget");
          }
          category.ifPresent(this::requireEnvelope);
          Optional<CardPayment> before = store.item(ledger(), CardPayment.TYPE, card.toString());
          Optional<CardPayment> after = category.map(from -> new CardPayment(card, from));
          return Change.between(before, after);
        });
  }

  @Override
  public BudgetPeriod assign(LocalDate day, CategoryId category, Money amount) {
    amount.requireCurrency(currency);
    requireEnvelope(category);
    return change(
        day, before -> List.of(new BudgetChange.Assign(before.period(), category, amount)));
  }

  @Override
  public BudgetPeriod move(LocalDate day, CategoryId from, CategoryId to, Money amount) {
    amount.requireCurrency(currency);
    if (!amount.isPositive() || from.equals(to)) {
      throw new IllegalArgumentException("Moving needs two envelopes and more than zero");
    }
    requireEnvelope(from);
    requireEnvelope(to);
    return change(day, before -> moved(before, from, to, amount));
  }

  @Override
  public BudgetPeriod cover(LocalDate day, CategoryId overspent, CategoryId from) {
    requireEnvelope(overspent);
    requireEnvelope(from);
    return change(
        day,
        before -> {
          Money missing = balance(before, overspent).negated();
          Money available = balance(before, from);
          return missing.isPositive() && available.isPositive()
              ? moved(before, from, overspent, missing.min(available))
              : List.of();
        });
  }

  @Override
  public BudgetPeriod coverPool(LocalDate day, CategoryId from) {
    requireEnvelope(from);
    return change(
        day,
        before ->
            before.toBudget().isNegative()
                ? List.of(
                    new BudgetChange.Assign(
                        before.period(), from, before.assigned(from).plus(before.toBudget())))
                : List.of());
  }

  @Override
  public BudgetPeriod carryOver(LocalDate day, CategoryId category, boolean carries) {
    Category.require(access.store(Role.VIEWER).categories(ledger()), category);
    return change(
        day, before -> List.of(new BudgetChange.CarryOver(before.period(), category, carries)));
  }

  @Override
  public BudgetPeriod hold(LocalDate day, Money amount) {
    amount.requireCurrency(currency);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("What is held must not be negative, is " + amount);
    }
    return decide(
        day,
        (budget, before) -> {
          Money more = amount.min(before.toBudget());
          return more.isPositive()
              ? List.of(
                  new BudgetChange.Hold(
                      before.period(), budget.plan().held(before.period()).plus(more)))
              : List.of();
        });
  }

  @Override
  public BudgetPeriod release(LocalDate day) {
    return change(
        day, before -> List.of(new BudgetChange.Hold(before.period(), Money.zero(currency))));
  }

  @Override
  public BudgetPeriod copyPeriodBefore(LocalDate day) {
    return decide(
        day,
        (budget, before) -> {
          Period last = budget.periods().before(before.period());
          return before.envelopes().stream()
              .map(envelope -> envelope.category().id())
              .<BudgetChange>map(
                  category ->
                      new BudgetChange.Assign(
                          before.period(), category, budget.plan().assigned(last, category)))
              .toList();
        });
  }

  @Override
  public BudgetPeriod assignAverage(LocalDate day, int periods) {
    if (periods < 1 || periods > MOST_AVERAGED) {
      throw new IllegalArgumentException(
          "An average is of 1 to " + MOST_AVERAGED + " periods, not " + periods);
    }
    return decide(
        day,
        (budget, before) -> {
          List<BudgetPeriod> all = budget.until(day);
          int present = all.size() - 1;
          List<BudgetPeriod> averaged = all.subList(Math.max(0, present - periods), present);
          return before.envelopes().stream()
              .map(envelope -> envelope.category().id())
              .<BudgetChange>map(
                  category ->
                      new BudgetChange.Assign(
                          before.period(), category, averageSpending(averaged, periods, category)))
              .toList();
        });
  }

  private Money averageSpending(List<BudgetPeriod> known, int periods, CategoryId category) {
    Money moved =
        Money.total(
            currency,
            known.stream()
                .flatMap(period -> period.envelope(category).stream())
                .map(Envelope::activity)
                .toList());
    BigDecimal average =
        moved
            .amount()
            .divide(BigDecimal.valueOf(periods), moved.amount().scale(), RoundingMode.HALF_EVEN);
    return Money.of(average.negate(), currency);
  }

  @Override
  public Derivation explain(LocalDate day, CategoryId category) {
    requireDay(day);
    requireEnvelope(category);
    for (int i = 0; i < MOST_TRIES; i++) {
      EnvelopeBudget budget = budget(day);
      List<BudgetPeriod> periods = budget.until(day);
      BudgetPeriod period = periods.get(periods.size() - 1);
      List<Derivation> moved = moved(budget, period, category);
      Money sum = Money.total(currency, moved.stream().map(Derivation::amount).toList());
      // Somebody may have changed something between the two readings.
      if (period.envelope(category).map(Envelope::activity).orElse(sum).equals(sum)) {
        return BudgetDerivation.ofEnvelope(periods, category, moved);
      }
    }
    throw tooManyAtOnce();
  }

  private List<Derivation> moved(EnvelopeBudget budget, BudgetPeriod period, CategoryId category) {
    Stream<Derivation> entries =
        Entries.of(access).stream(
                EntryFilter.all()
                    .between(period.period().first(), period.period().last())
                    .of(category))
            .map(
                entry ->
                    Derivation.leaf(
                        entry.date() + " entry " + entry.id(), budget.moved(entry, category)));
    Stream<Derivation> cards =
        budget.movedByCards(period, category).stream()
            .map(moved -> Derivation.leaf(moved.why(), moved.amount()));
    return Stream.concat(entries, cards).filter(leaf -> !leaf.amount().isZero()).toList();
  }

  @Override
  public Derivation explainPool(LocalDate day) {
    return BudgetDerivation.ofPool(until(day));
  }

  @Override
  public Optional<ChangeSet> assignAll(LocalDate day, String reason, BudgetDecision decision) {
    return commit(
            day,
            period -> reason,
            (budget, before) -> {
              List<BudgetChange> changes = new ArrayList<>();
              decision
                  .decide(budget.until(day))
                  .forEach(
                      (category, assignment) -> {
                        budget.requireEnvelope(category);
                        changes.addAll(differences(budget.plan(), before, category, assignment));
                      });
              return changes;
            })
        .change();
  }

  // Only where it is another amount: what was decided for parts of the period stays as it is.
  private static List<BudgetChange> differences(
      BudgetPlan plan, BudgetPeriod now, CategoryId category, Assignment assignment) {
    List<BudgetChange> changes = new ArrayList<>();
    if (!assignment.amount().equals(plan.assigned(now.period(), category))) {
      changes.add(new BudgetChange.Assign(now.period(), category, assignment.amount()));
    }
    if (!assignment.goal().equals(plan.goal(now.period(), category))) {
      changes.add(new BudgetChange.Aim(now.period(), category, assignment.goal()));
    }
    return changes;
  }

  private BudgetPeriod change(LocalDate day, Function<BudgetPeriod, List<BudgetChange>> decision) {
    return decide(day, (budget, before) -> decision.apply(before));
  }

  private BudgetPeriod decide(LocalDate day, Decision decision) {
    return commit(day, period -> "Budget of " + period, decision).period();
  }

  /** Decides on the period as it is, and decides again if somebody else was faster. */
  private Outcome commit(LocalDate day, Function<Period, String> reason, Decision decision) {
    access.store(Role.EDITOR);
    requireDay(day);
    for (int i = 0; i < MOST_TRIES; i++) {
      EnvelopeBudget budget = budget(day);
      BudgetPeriod before = budget.period(day);
      BudgetPlan after = budget.plan().with(decision.changes(budget, before));
      List<Change> difference = budget.plan().changesTo(after);
      if (difference.isEmpty()) {
        return new Outcome(before, Optional.empty());
      }
      // What does not fit is found out before it is kept.
      BudgetPeriod decided = budget.decidedSince(before.period(), after).period(day);
      decided.requireHeld();
      String why = reason.apply(before.period());
      if (access.commit(ChangeSet.Source.USER, why, difference) instanceof Commit.Done done) {
        return new Outcome(decided, Optional.of(done.changeSet()));
      }
    }
    throw tooManyAtOnce();
  }

  /** A period after a change, if there was one. */
  private record Outcome(BudgetPeriod period, Optional<ChangeSet> change) {}

  private static IllegalStateException tooManyAtOnce() {
    return new IllegalStateException("The budget is being changed by too many at once; try again");
  }

  @FunctionalInterface
  private interface Decision {
    List<BudgetChange> changes(EnvelopeBudget budget, BudgetPeriod before);
  }

  private List<BudgetChange> moved(
      BudgetPeriod before, CategoryId from, CategoryId to, Money amount) {
    return List.of(
        new BudgetChange.Assign(before.period(), from, before.assigned(from).minus(amount)),
        new BudgetChange.Assign(before.period(), to, before.assigned(to).plus(amount)));
  }

  private Money balance(BudgetPeriod period, CategoryId category) {
    return period.envelope(category).map(Envelope::balance).orElse(Money.zero(currency));
  }

  private void requireEnvelope(CategoryId id) {
    Category.requireExpense(access.store(Role.VIEWER).categories(ledger()), id);
  }

  private static LocalDate requireDay(LocalDate day) {
    YearMonth month = YearMonth.from(day);
    if (month.isBefore(MonthlyTotal.FIRST) || month.isAfter(MonthlyTotal.LAST)) {
      throw new IllegalArgumentException("The day must be in the years 1900 to 2999, is " + day);
    }
    return day;
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
