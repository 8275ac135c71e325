package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arithmetic of envelope budgeting: a pure function of what moved and what was decided.
 *
 * <p>With assigned {@code B}, activity {@code S}, carry flag {@code F}, income {@code I} and hold
 * {@code H}, an envelope's balance is {@code L[m] = B[m] + S[m] + (F[m-1] ? L[m-1] : max(0,
 * L[m-1]))}, what was overspent without a flag is charged to the pool, {@code O[m] = Σ min(0,
 * L[m-1])}, and the pool is {@code T[m] = I[m] + T[m-1] + H[m-1] + O[m] - ΣB[m] - H[m]}. Hence
 * {@code T + H + ΣL} plus what has no category is the cash on the budget, in every period: opening
 * balances and corrections are part of it, void entries are not.
 *
 * <p>Thread-safe. What was computed of a period is kept, for the periods after it and for whoever
 * asks again.
 */
final class EnvelopeBudget {
  private static final int MOST_KEPT = 1000;

  private final Periods periods;
  private final BudgetPlan plan;
  private final Money zero;
  private final List<Category> categories;
  private final BudgetBoundary boundary;
  private final NavigableMap<Period, Map<CategoryId, Money>> activity;
  private final NavigableMap<Period, Money> uncategorised;
  private final Cards cards;
  private final Optional<Period> first;
  private final List<BudgetPeriod> known;

  /**
   * Sorts what moved.
   *
   * @param periods how time is divided
   * @param accounts the accounts; those off the budget or of other currencies do not count
   * @param categories the categories in the order of their envelopes
   * @param payments the credit cards that are paid from envelopes
   * @param totals what moved in those periods; transfers within the budget do not count, but for
   *     those to and from such cards
   */
  EnvelopeBudget(
      Periods periods,
      List<Account> accounts,
      List<Category> categories,
      List<CardPayment> payments,
      List<PeriodTotal> totals,
      BudgetPlan plan) {
    this.periods = periods;
    this.plan = plan;
    this.zero = Money.zero(plan.currency());
    this.categories = categories;
    this.boundary = BudgetBoundary.of(accounts, plan.currency());
    this.activity = new TreeMap<>();
    this.uncategorised = new TreeMap<>();
    this.cards = new Cards(plan.currency(), payments);
    sort(totals);
    this.first = firstPeriod();
    this.known = new ArrayList<>();
  }

  /** Goes on from what another budget knows of the periods before one. */
  private EnvelopeBudget(
      EnvelopeBudget before,
      Period from,
      BudgetPlan plan,
      NavigableMap<Period, Map<CategoryId, Money>> activity,
      NavigableMap<Period, Money> uncategorised,
      Cards cards,
      List<PeriodTotal> totals) {
    this.periods = before.periods;
    this.plan = plan;
    this.zero = before.zero;
    this.categories = before.categories;
    this.boundary = before.boundary;
    this.activity = activity;
    this.uncategorised = uncategorised;
    this.cards = cards;
    sort(totals);
    this.first = firstPeriod();
    this.known = before.knownUntil(from);
  }

  /**
   * Returns the budget with what moved, and what was decided, known anew from a period on.
   *
   * @param totals what moved in that period and later
   * @param newPlan decides what this plan does in the periods before
   */
  EnvelopeBudget since(Period from, List<PeriodTotal> totals, BudgetPlan newPlan) {
    return new EnvelopeBudget(
        this,
        from,
        newPlan,
        new TreeMap<>(activity.headMap(from, false)),
        new TreeMap<>(uncategorised.headMap(from, false)),
        cards.until(from),
        totals);
  }

  /**
   * Returns the budget with other decisions from a period on.
   *
   * @param newPlan decides what this plan does in the periods before
   */
  EnvelopeBudget decidedSince(Period from, BudgetPlan newPlan) {
    return new EnvelopeBudget(this, from, newPlan, activity, uncategorised, cards, List.of());
  }

  private synchronized List<BudgetPeriod> knownUntil(Period from) {
    return known.stream()
        .takeWhile(period -> period.period().compareTo(from) < 0)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private void sort(List<PeriodTotal> totals) {
    Map<CategoryId, Category.Kind> kinds =
        categories.stream().collect(Collectors.toMap(Category::id, Category::kind));
    Map<Period, Map<CategoryId, Money>> moved = new HashMap<>();
    for (PeriodTotal total : totals) {
      Optional<Category.Kind> kind = total.category().map(kinds::get);
      boolean crosses = boundary.isCrossedBy(total);
      if (cards.include(total.account()) && boundary.includes(total.account())) {
        addOnCard(total, kind, crosses, moved);
      } else if (crosses && kind.isPresent()) {
        add(total, moved);
      } else if (crosses) {
        uncategorised.merge(total.period(), total.amount(), Money::plus);
      }
    }
    activity.putAll(moved);
  }

  private Optional<Period> firstPeriod() {
    return Stream.of(
            activity.keySet().stream().limit(1),
            uncategorised.keySet().stream().limit(1),
            cards.first().stream(),
            plan.periods().stream().limit(1).map(Period::first).map(periods::containing))
        .flatMap(some -> some)
        .min(Period::compareTo);
  }

  private void addOnCard(
      PeriodTotal total,
      Optional<Category.Kind> kind,
      boolean crosses,
      Map<Period, Map<CategoryId, Money>> moved) {
    if (!crosses) {
      cards.transfer(total);
    } else if (kind.filter(Category.Kind.INCOME::equals).isPresent()) {
      add(total, moved);
      cards.income(total);
    } else if (kind.isPresent()) {
      total
          .category()
          .filter(category -> !cards.arePaidFrom(category))
          .ifPresent(category -> cards.spending(total, category));
    }
  }

  private static void add(PeriodTotal total, Map<Period, Map<CategoryId, Money>> moved) {
    total
        .category()
        .ifPresent(
            category ->
                moved
                    .computeIfAbsent(total.period(), period -> new HashMap<>())
                    .merge(category, total.amount(), Money::plus));
  }

  Periods periods() {
    return periods;
  }

  BudgetPlan plan() {
    return plan;
  }

  /**
   * Checks that a category has an envelope.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such expense
   *     category
   */
  void requireEnvelope(CategoryId id) {
    Category.requireExpense(categories, id);
  }

  /** Returns the period that a day is in; before anything has happened all of it is zero. */
  BudgetPeriod period(LocalDate day) {
    return walk(day, period -> {});
  }

  /** Returns all periods from the first one in which anything happened to that of a day. */
  List<BudgetPeriod> until(LocalDate day) {
    List<BudgetPeriod> all = new ArrayList<>();
    walk(day, all::add);
    return all;
  }

  private synchronized BudgetPeriod walk(LocalDate day, Consumer<BudgetPeriod> each) {
    Period wanted = periods.containing(day);
    if (first.filter(begin -> begin.compareTo(wanted) < 0).isEmpty()) {
      BudgetPeriod only = beginning(wanted);
      each.accept(only);
      return only;
    }
    BudgetPeriod period = known(0, () -> beginning(first.orElseThrow()));
    each.accept(period);
    for (int place = 1; period.period().compareTo(wanted) < 0; place++) {
      BudgetPeriod before = period;
      period = known(place, () -> after(before));
      each.accept(period);
    }
    return period;
  }

  private BudgetPeriod known(int place, Supplier<BudgetPeriod> unknown) {
    if (place < known.size()) {
      return known.get(place);
    }
    BudgetPeriod period = unknown.get();
    if (place < MOST_KEPT) {
      known.add(period);
    }
    return period;
  }

  private BudgetPeriod beginning(Period period) {
    return next(period, zero, zero, zero, List.of());
  }

  private BudgetPeriod after(BudgetPeriod period) {
    return next(
        periods.after(period.period()),
        period.toBudget(),
        period.held(),
        period.uncategorised(),
        period.envelopes());
  }

  /** Returns what an entry moved through an envelope, zero if it is none of this budget's. */
  Money moved(Entry entry, CategoryId category) {
    boolean counts =
        boundary.isCrossedBy(entry)
            && !(cards.include(entry.account()) && cards.arePaidFrom(category));
    return counts
        ? sum(
            entry.splits().stream()
                .filter(split -> split.category().equals(Optional.of(category)))
                .map(Split::amount))
        : zero;
  }

  private BudgetPeriod next(
      Period period,
      Money toBudgetBefore,
      Money heldBefore,
      Money uncategorisedBefore,
      List<Envelope> envelopesBefore) {
    Map<CategoryId, Money> moved = activity.getOrDefault(period, Map.of());
    Map<CategoryId, Money> carriedIn =
        envelopesBefore.stream()
            .collect(Collectors.toMap(e -> e.category().id(), Envelope::carriedOut));
    Map<CategoryId, Money> given = plan.assigned(period);
    Map<CategoryId, Money> goals = plan.goals(period);
    List<Cards.SetAside> setAside = new ArrayList<>(cards.others(period));
    Map<CategoryId, Envelope> made = new HashMap<>();
    List<Income> incomes = new ArrayList<>();
    Money held = plan.held(period);
    for (Category category : categories) {
      CategoryId id = category.id();
      Money amount = moved.getOrDefault(id, zero);
      boolean carries = plan.carries(period, id);
      if (category.kind() == Category.Kind.EXPENSE) {
        Envelope alone =
            new Envelope(
                category,
                carriedIn.getOrDefault(id, zero),
                given.getOrDefault(id, zero),
                amount,
                carries,
                zero,
                goals.getOrDefault(id, zero));
        made.put(id, withCards(period, alone, setAside));
      } else if (!category.archived() || !amount.isZero()) {
        incomes.add(new Income(category, amount, carries));
        held = carries ? held.plus(amount) : held;
      }
    }
    setAside.forEach(
        each -> made.computeIfPresent(each.into(), (id, to) -> to.moving(each.amount(), zero)));
    List<Envelope> envelopes =
        categories.stream()
            .flatMap(category -> Optional.ofNullable(made.get(category.id())).stream())
            .filter(envelope -> !envelope.category().archived() || isInUse(period, envelope))
            .toList();
    Money income = sum(incomes.stream().map(Income::amount));
    Money overspent = sum(envelopesBefore.stream().map(Envelope::chargedToPool));
    Money assigned = sum(envelopes.stream().map(Envelope::assigned));
    Money toBudget =
        income.plus(toBudgetBefore).plus(heldBefore).plus(overspent).minus(assigned).minus(held);
    return new BudgetPeriod(
        period,
        incomes,
        toBudgetBefore,
        heldBefore,
        overspent,
        assigned,
        held,
        toBudget,
        uncategorisedBefore.plus(uncategorised.getOrDefault(period, zero)),
        envelopes);
  }

  /** Returns an envelope after what it spent with cards, and adds what is set aside for them. */
  private Envelope withCards(Period period, Envelope alone, List<Cards.SetAside> setAside) {
    CategoryId id = alone.category().id();
    if (!cards.use(period, id)) {
      return alone;
    }
    Money spent = cards.activity(period, id);
    List<Cards.SetAside> aside = setAside(period, alone, alone.balance());
    setAside.addAll(aside);
    return alone.moving(
        spent, spent.negated().minus(sum(aside.stream().map(Cards.SetAside::amount))));
  }

  private List<Cards.SetAside> setAside(Period period, Envelope envelope, Money available) {
    return cards.setAside(
        period,
        envelope.category().id(),
        envelope.carriesOver() ? Optional.empty() : Optional.of(available));
  }

  /** Returns what moved through a card's envelope in a period besides entries of its category. */
  List<Cards.SetAside> movedByCards(BudgetPeriod budget, CategoryId into) {
    Period period = budget.period();
    return Stream.concat(
            cards.others(period).stream(),
            budget.envelopes().stream()
                .filter(envelope -> cards.use(period, envelope.category().id()))
                .flatMap(
                    envelope -> {
                      Money spent = cards.activity(period, envelope.category().id());
                      return setAside(period, envelope, envelope.balance().minus(spent)).stream();
                    }))
        .filter(each -> each.into().equals(into))
        .toList();
  }

  private boolean isInUse(Period period, Envelope envelope) {
    return cards.use(period, envelope.category().id())
        || !envelope.carriedIn().isZero()
        || !envelope.assigned().isZero()
        || !envelope.activity().isZero();
  }

  private Money sum(Stream<Money> amounts) {
    return Money.total(plan.currency(), amounts.toList());
  }
}
