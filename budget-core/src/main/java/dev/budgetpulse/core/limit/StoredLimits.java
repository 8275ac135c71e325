package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Limits as a ledger store keeps their rules. */
final class StoredLimits implements Limits {
  private final Access access;
  private final Calendars calendars;

  StoredLimits(Access access, Calendars calendars) {
    this.access = access;
    this.calendars = Objects.requireNonNull(calendars, "calendars");
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }

  @Override
  public List<LimitRule> all() {
    return store().items(ledger(), LimitRule.TYPE).stream()
        .sorted(Comparator.comparing(LimitRule::name).thenComparing(rule -> rule.id().toString()))
        .toList();
  }

  @Override
  public Optional<LimitRule> find(LimitId id) {
    return store().item(ledger(), LimitRule.TYPE, id.toString());
  }

  @Override
  public LimitRule add(
      String name,
      Coverage coverage,
      Money amount,
      PeriodRule periods,
      LocalDate from,
      CarryPolicy carry) {
    access.store(Role.EDITOR);
    LimitRule rule =
        LimitRule.of(new LimitId(access.nextId()), name, coverage, amount, periods, from, carry);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Set a limit",
        () -> {
          requireSound(rule);
          if (store().items(ledger(), LimitRule.TYPE).size() >= MOST_RULES) {
            throw new IllegalStateException("A ledger has at most " + MOST_RULES + " limits");
          }
          return List.of(Change.added(rule));
        });
    return rule;
  }

  /** Checks what the store does not, which knows what a rule refers to. */
  private void requireSound(LimitRule rule) {
    Periods.of(rule.periods(), calendars);
    if (!rule.coverage().named().isEmpty()) {
      store().categories(ledger()).stream()
          .filter(category -> rule.coverage().named().contains(category.id()))
          .filter(category -> category.kind() != Category.Kind.EXPENSE)
          .findFirst()
          .ifPresent(
              category -> {
                throw new IllegalArgumentException(
                    "The limit's categories must be of expenses, " + category.id() + " is not");
              });
    }
  }

  @Override
  public Optional<LimitRule> change(LimitId id, UnaryOperator<LimitRule> change) {
    access.store(Role.EDITOR);
    AtomicReference<Optional<LimitRule>> result = new AtomicReference<>(Optional.empty());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed a limit",
        () -> {
          Optional<LimitRule> before = find(id);
          result.set(before.map(known -> changed(known, change.apply(known))));
          if (before.isEmpty()) {
            return List.of();
          }
          LimitRule after = Objects.requireNonNull(result.get()).orElseThrow();
          if (!after.id().equals(id)) {
            throw new IllegalArgumentException("The limit's id must stay");
          }
          after.amount().requireCurrency(before.get().amount().currency());
          requireSound(after);
          return Change.between(before.get(), after);
        });
    return Objects.requireNonNull(result.get());
  }

  private static LimitRule changed(LimitRule before, LimitRule after) {
    return after.version(before.version()).equals(before)
        ? before
        : after.version(before.version() + 1);
  }

  @Override
  public Optional<LimitRule> override(LimitId id, LocalDate day, Optional<Money> amount) {
    requirePossible(day);
    return change(
        id,
        rule -> {
          Holding holding =
              holding(rule, day)
                  .orElseThrow(
                      () -> new IllegalArgumentException("The limit does not hold on " + day));
          return rule.overriding(holding.period().first(), amount);
        });
  }

  @Override
  public boolean remove(LimitId id) {
    access.store(Role.EDITOR);
    return access
        .commitDecided(
            ChangeSet.Source.USER,
            "Removed a limit",
            () -> find(id).map(Change::removed).stream().toList())
        .isPresent();
  }

  /** A rule that holds on a day, and the period that the day is in. */
  private record Holding(LimitRule rule, Periods periods, Period period, LocalDate day) {
    List<Period> all() {
      return periods.between(rule.from(), day);
    }

    /** Returns the periods that the limit of this one depends on, in order. */
    List<Period> needed() {
      return rule.carry().what() == CarryPolicy.What.NOTHING ? List.of(period) : all();
    }

    Money spent(Spending spending, Period in) {
      return spent(spending, in, in.equals(period) ? day : in.last());
    }

    Money spent(Spending spending, Period in, LocalDate until) {
      return spending.on(rule.coverage(), rule.amount().currency(), in.first(), until);
    }

    List<LimitPeriod> chain(Spending spending, List<Period> wanted) {
      return LimitPeriod.chain(rule, wanted, each -> spent(spending, each));
    }

    LimitStatus status(Spending spending) {
      List<LimitPeriod> chain = chain(spending, needed());
      return new LimitStatus(rule, chain.get(chain.size() - 1), day);
    }
  }

  private static void requirePossible(LocalDate day) {
    if (!Entry.isPossible(day)) {
      throw new IllegalArgumentException("The day must be in the years 1900 to 2999, is " + day);
    }
  }

  private Optional<Holding> holding(LimitRule rule, LocalDate day) {
    Periods periods = Periods.of(rule.periods(), calendars);
    Period period = periods.containing(day);
    boolean begun = !period.last().isBefore(rule.from());
    boolean over = rule.until().filter(period.first()::isAfter).isPresent();
    return begun && !over ? Optional.of(new Holding(rule, periods, period, day)) : Optional.empty();
  }

  private Optional<Holding> holding(LimitId id, LocalDate day) {
    requirePossible(day);
    return find(id).flatMap(rule -> holding(rule, day));
  }

  private Spending spending(LocalDate first, LocalDate day) {
    return new Spending(access, first, day);
  }

  @Override
  public List<LimitStatus> status(LocalDate day) {
    requirePossible(day);
    List<Holding> holdings = all().stream().flatMap(rule -> holding(rule, day).stream()).toList();
    Optional<LocalDate> first =
        holdings.stream()
            .map(holding -> holding.needed().get(0).first())
            .min(Comparator.naturalOrder());
    if (first.isEmpty()) {
      return List.of();
    }
    Spending spending = spending(first.get(), day);
    return holdings.stream().map(holding -> holding.status(spending)).toList();
  }

  @Override
  public Optional<LimitStatus> status(LimitId id, LocalDate day) {
    return holding(id, day)
        .map(holding -> holding.status(spending(holding.needed().get(0).first(), day)));
  }

  @Override
  public List<LimitPeriod> periods(LimitId id, LocalDate day) {
    return holding(id, day)
        .map(
            holding -> {
              List<Period> all = holding.all();
              return holding.chain(spending(all.get(0).first(), day), all);
            })
        .orElse(List.of());
  }

  @Override
  public Optional<LimitPace> pace(LimitId id, LocalDate day) {
    return holding(id, day)
        .map(
            holding -> {
              List<Period> all = holding.all();
              Spending spending = spending(all.get(0).first(), day);
              LimitStatus status = holding.status(spending);
              return LimitPace.of(
                  status,
                  all
                      .subList(Math.max(0, all.size() - 1 - LimitPace.MOST_PERIODS), all.size() - 1)
                      .stream()
                      .map(earlier -> earlier(holding, status, spending, earlier))
                      .toList());
            });
  }

  private static LimitPace.Earlier earlier(
      Holding holding, LimitStatus status, Spending spending, Period period) {
    LocalDate then = period.first().plusDays(LimitPace.sameDays(status, period) - 1);
    return new LimitPace.Earlier(
        holding.spent(spending, period, then), holding.spent(spending, period));
  }

  @Override
  public Optional<Derivation> explain(LimitId id, LocalDate day) {
    return holding(id, day)
        .map(
            holding -> {
              List<Period> needed = holding.needed();
              return LimitDerivation.of(
                  holding.rule(), holding.chain(spending(needed.get(0).first(), day), needed));
            });
  }

  @Override
  public List<LimitAlert> alerts(LocalDate day) {
    return status(day).stream()
        .flatMap(
            status ->
                status.levels().stream()
                    .map(level -> new LimitAlert(status.rule(), status.figures().period(), level)))
        .toList();
  }
}
