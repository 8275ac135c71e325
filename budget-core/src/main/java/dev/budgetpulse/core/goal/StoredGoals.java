package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Accounts;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.ConvertedTotal;
import dev.budgetpulse.core.rate.RateBook;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goals as a ledger store keeps them. */
final class StoredGoals implements Goals {
  private static final int MOST_MONTHS = 60;
  private static final int MOST_LABEL = 200;

  private final Access access;
  private final Supplier<RateBook> rates;

  StoredGoals(Access access, Supplier<RateBook> rates) {
    this.access = access;
    this.rates = rates;
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }

  @Override
  public List<Goal> all() {
    return store().items(ledger(), Goal.TYPE).stream()
        .sorted(Comparator.comparing(Goal::name).thenComparing(goal -> goal.id().toString()))
        .toList();
  }

  @Override
  public Optional<Goal> find(GoalId id) {
    return store().item(ledger(), Goal.TYPE, id.toString());
  }

  @Override
  public Goal add(
      String name,
      Goal.Kind kind,
      Money target,
      LocalDate start,
      Optional<LocalDate> deadline,
      Measure measure) {
    access.store(Role.EDITOR);
    Goal goal =
        new Goal(
            new GoalId(access.nextId()),
            name,
            kind,
            target,
            start,
            deadline,
            measure,
            Goal.USUAL_MILESTONES,
            Goal.Status.ACTIVE,
            "");
    access.commitDecided(
        ChangeSet.Source.USER,
        "Set a goal",
        () -> {
          requireOneCurrency(goal);
          return List.of(Change.added(goal));
        });
    return goal;
  }

  /** Checks what the store does not, which knows what a goal refers to. */
  private static void requireOneCurrency(Goal goal) {
    if (goal.measure() instanceof Measure.Balances balances) {
      balances.base().requireCurrency(goal.target().currency());
    }
  }

  @Override
  public Derivation emergencyTarget(int months, Currency currency, LocalDate today) {
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "An emergency fund is for 1 to " + MOST_MONTHS + " months, not " + months);
    }
    return MonthlySpending.times(months, access, currency, YearMonth.from(today), expenses());
  }

  @Override
  public Optional<Goal> change(GoalId id, LocalDate today, UnaryOperator<Goal> change) {
    access.store(Role.EDITOR);
    AtomicReference<Optional<Goal>> result = new AtomicReference<>(Optional.empty());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed a goal",
        () -> {
          Optional<Goal> before = find(id);
          result.set(Optional.empty());
          if (before.isEmpty()) {
            return List.of();
          }
          Goal after = change.apply(before.get());
          if (!after.id().equals(id)) {
            throw new IllegalArgumentException("A goal keeps its id");
          }
          after.target().requireCurrency(before.get().target().currency());
          requireOneCurrency(after);
          Look look = new Look(today);
          result.set(Optional.of(look.at(before.get(), after)));
          return look.changes;
        });
    return Objects.requireNonNull(result.get());
  }

  @Override
  public Optional<Goal> pause(GoalId id, LocalDate today) {
    return change(id, today, goal -> goal.status(Goal.Status.PAUSED));
  }

  @Override
  public Optional<Goal> reopen(GoalId id, LocalDate today, Optional<LocalDate> deadline) {
    return change(id, today, goal -> goal.deadline(deadline).status(Goal.Status.ACTIVE));
  }

  @Override
  public Optional<Goal> cancel(GoalId id, LocalDate today) {
    return change(id, today, goal -> goal.status(Goal.Status.CANCELLED));
  }

  @Override
  public boolean remove(GoalId id) {
    access.store(Role.EDITOR);
    return access
        .commitDecided(
            ChangeSet.Source.USER,
            "Removed a goal",
            () -> {
              List<Change> changes = new ArrayList<>();
              find(id).map(Change::removed).ifPresent(changes::add);
              contributions(id).stream().map(Change::removed).forEach(changes::add);
              history(id).stream().map(Change::removed).forEach(changes::add);
              milestones(id).stream().map(Change::removed).forEach(changes::add);
              return changes;
            })
        .isPresent();
  }

  @Override
  public Optional<GoalCheck> contribute(GoalId id, LocalDate date, Money amount, String note) {
    access.store(Role.EDITOR);
    Contribution contribution = new Contribution(access.nextId(), id, date, amount, note.strip());
    AtomicReference<Optional<Look>> result = new AtomicReference<>(Optional.empty());
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.USER,
            "Put something towards a goal",
            () -> {
              Optional<Goal> goal =
                  find(id).filter(found -> found.measure() instanceof Measure.ByHand);
              result.set(Optional.empty());
              if (goal.isEmpty()) {
                return List.of();
              }
              amount.requireCurrency(goal.get().target().currency());
              Look look = new Look(date);
              look.changes.add(Change.added(contribution));
              look.at(
                  goal.get(),
                  goal.get(),
                  Stream.concat(look.kept.contributions(id).stream(), Stream.of(contribution))
                      .toList());
              result.set(Optional.of(look));
              return look.changes;
            });
    return Objects.requireNonNull(result.get()).map(look -> look.found(changeSet));
  }

  @Override
  public List<Contribution> contributions(GoalId id) {
    return store().items(ledger(), Contribution.TYPE).stream()
        .filter(contribution -> contribution.goal().equals(id))
        .sorted(
            Comparator.comparing(Contribution::date)
                .thenComparing(contribution -> contribution.id().toString()))
        .toList();
  }

  @Override
  public List<GoalProgress> progress(LocalDate today) {
    Kept kept = new Kept();
    return all().stream()
        .map(goal -> progress(goal, today, kept.contributions(goal.id())))
        .toList();
  }

  @Override
  public List<GoalMark> history(GoalId id) {
    return store().items(ledger(), GoalMark.TYPE).stream()
        .filter(mark -> mark.goal().equals(id))
        .sorted(Comparator.comparing(GoalMark::date))
        .toList();
  }

  @Override
  public List<Milestone> milestones(GoalId id) {
    return store().items(ledger(), Milestone.TYPE).stream()
        .filter(milestone -> milestone.goal().equals(id))
        .sorted(Comparator.comparing(Milestone::percent))
        .toList();
  }

  @Override
  public GoalCheck check(LocalDate today) {
    access.store(Role.EDITOR);
    AtomicReference<Look> result = new AtomicReference<>();
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.RULE,
            "How far goals are",
            () -> {
              Look look = new Look(today);
              for (Goal goal : all()) {
                if (goal.status() == Goal.Status.ACTIVE) {
                  look.at(goal, goal);
                }
              }
              result.set(look);
              return look.changes;
            });
    return Objects.requireNonNull(result.get()).found(changeSet);
  }

  /** What is kept about goals beside themselves. */
  private final class Kept {
    private final Map<GoalId, List<Contribution>> contributions =
        store().items(ledger(), Contribution.TYPE).stream()
            .collect(Collectors.groupingBy(Contribution::goal));
    private final Map<GoalId, List<GoalMark>> marks =
        store().items(ledger(), GoalMark.TYPE).stream()
            .sorted(Comparator.comparing(GoalMark::date))
            .collect(Collectors.groupingBy(GoalMark::goal));
    private final Map<GoalId, Set<Integer>> milestones =
        store().items(ledger(), Milestone.TYPE).stream()
            .collect(
                Collectors.groupingBy(
                    Milestone::goal, Collectors.mapping(Milestone::percent, Collectors.toSet())));

    List<Contribution> contributions(GoalId id) {
      return contributions.getOrDefault(id, List.of());
    }
  }

  /** Looking at goals on a day: what is found, and the changes that note it. */
  private final class Look {
    private final LocalDate day;
    private final Kept kept = new Kept();
    private final List<Change> changes = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();
    private final List<Goal> ended = new ArrayList<>();

    Look(LocalDate day) {
      this.day = day;
    }

    Goal at(Goal before, Goal wanted) {
      return at(before, wanted, kept.contributions(before.id()));
    }

    /** Returns a goal as it is once somebody wants it to be so. */
    Goal at(Goal before, Goal wanted, List<Contribution> contributions) {
      GoalProgress progress = progress(wanted, day, contributions);
      Goal after = wanted.status(progress.status());
      if (after.status() != wanted.status()) {
        ended.add(after);
      }
      if (!after.equals(before)) {
        changes.add(Change.replaced(before, after));
      }
      note(new GoalMark(after.id(), day, progress.reached(), after.status()));
      if (wanted.status() == Goal.Status.ACTIVE) {
        Set<Integer> known = kept.milestones.getOrDefault(wanted.id(), Set.of());
        wanted.milestones().stream()
            .filter(percent -> percent <= progress.percent() && !known.contains(percent))
            .map(percent -> new Milestone(wanted.id(), percent, day))
            .forEach(
                milestone -> {
                  milestones.add(milestone);
                  changes.add(Change.added(milestone));
                });
      }
      return after;
    }

    /** Notes how far a goal is, unless that is what the latest note says. */
    private void note(GoalMark mark) {
      Optional<GoalMark> last =
          kept.marks.getOrDefault(mark.goal(), List.of()).stream()
              .filter(other -> !other.date().isAfter(day))
              .reduce((earlier, later) -> later);
      boolean same =
          last.filter(
                  other ->
                      other.reached().equals(mark.reached()) && other.status() == mark.status())
              .isPresent();
      if (same) {
        return;
      }
      changes.add(
          last.filter(other -> other.date().equals(day))
              .map(other -> Change.replaced(other, mark))
              .orElseGet(() -> Change.added(mark)));
    }

    GoalCheck found(Optional<ChangeSet> changeSet) {
      return new GoalCheck(changeSet, milestones, ended);
    }
  }

  private GoalProgress progress(Goal goal, LocalDate day, List<Contribution> contributions) {
    ConvertedTotal total =
        ConvertedTotal.of(
            goal.target().currency(),
            pieces(goal, day, contributions).stream().map(Piece::worth).toList());
    return new GoalProgress(goal, total.sum().minus(base(goal)), total.unconverted(), day);
  }

  private static Money base(Goal goal) {
    return goal.measure() instanceof Measure.Balances balances
        ? balances.base()
        : Money.zero(goal.target().currency());
  }

  @Override
  public Optional<Derivation> explain(GoalId id, LocalDate today) {
    return find(id).map(goal -> explained(goal, today));
  }

  private Derivation explained(Goal goal, LocalDate day) {
    List<Derivation> parts = new ArrayList<>();
    for (Piece piece : pieces(goal, day, contributions(goal.id()))) {
      if (piece.worth() instanceof Conversion.Converted converted) {
        String label = piece.label() + rates(converted);
        parts.add(
            Derivation.leaf(
                label.substring(0, Math.min(MOST_LABEL, label.length())), converted.value()));
      }
    }
    Money base = base(goal);
    if (!base.isZero()) {
      parts.add(Derivation.leaf("there before", base.negated()));
    }
    Money reached =
        Money.total(goal.target().currency(), parts.stream().map(Derivation::amount).toList());
    return new Derivation("reached on " + day, reached, parts);
  }

  private static String rates(Conversion.Converted converted) {
    return converted.path().stream()
        .map(
            step ->
                " at %s/%s %s of %s"
                    .formatted(
                        step.rate().base(),
                        step.rate().quote(),
                        step.rate().price().toPlainString(),
                        step.rate().date()))
        .collect(Collectors.joining());
  }

  /** One of what makes up how far a goal is, and what it is worth in the goal's currency. */
  private record Piece(String label, Conversion worth) {}

  private List<Piece> pieces(Goal goal, LocalDate day, List<Contribution> contributions) {
    Currency currency = goal.target().currency();
    RateBook book = rates.get();
    if (goal.measure() instanceof Measure.Balances balances) {
      Accounts accounts = Accounts.of(access);
      return balances.accounts().stream()
          .map(
              account ->
                  new Piece(
                      "balance of account " + account,
                      book.convert(accounts.balance(account, day), currency, day)))
          .toList();
    }
    if (goal.measure() instanceof Measure.Tagged tagged) {
      return converted(
          EntryFilter.all().tagged(Set.of(tagged.tag())).between(goal.start(), last(goal, day)),
          currency,
          entry ->
              entry.transfer().isPresent() && entry.amount().isPositive()
                  ? Money.zero(entry.amount().currency())
                  : entry.amount().abs());
    }
    if (goal.measure() instanceof Measure.Spending spending) {
      EntryFilter days =
          EntryFilter.all()
              .ofKind(Set.of(Entry.Kind.MOVEMENT))
              .between(goal.start(), last(goal, day));
      Set<CategoryId> expenses = expenses();
      return converted(
          spending.categories().isEmpty() ? days : days.ofAny(spending.categories()),
          currency,
          entry -> spent(entry, spending.categories(), expenses).negated());
    }
    return contributions.stream()
        .filter(contribution -> !contribution.date().isAfter(day))
        .map(
            contribution ->
                new Piece(
                    contribution.date() + " contribution " + contribution.id(),
                    new Conversion.Converted(contribution.amount(), List.of())))
        .toList();
  }

  private static LocalDate last(Goal goal, LocalDate day) {
    LocalDate last = goal.deadline().filter(end -> end.isBefore(day)).orElse(day);
    return last.isBefore(goal.start()) ? goal.start() : last;
  }

  private interface Share {
    Money of(Entry entry);
  }

  private List<Piece> converted(EntryFilter filter, Currency currency, Share share) {
    RateBook book = rates.get();
    return Entries.of(access).stream(filter.onlyCounting())
        .map(
            entry ->
                new Piece(
                    entry.date() + " entry " + entry.id(),
                    book.convert(share.of(entry), currency, entry.date())))
        .toList();
  }

  /**
   * Returns what an entry moved on some categories; on all of them if none is named, and then also
   * what left without a category.
   */
  private static Money spent(Entry entry, Set<CategoryId> wanted, Set<CategoryId> expenses) {
    return Money.total(
        entry.amount().currency(),
        entry.splits().stream()
            .filter(
                split ->
                    split
                        .category()
                        .map(wanted.isEmpty() ? expenses::contains : wanted::contains)
                        .orElse(
                            wanted.isEmpty()
                                && entry.transfer().isEmpty()
                                && split.amount().isNegative()))
            .map(Split::amount)
            .toList());
  }

  private Set<CategoryId> expenses() {
    return store().categories(ledger()).stream()
        .filter(category -> category.kind() == Category.Kind.EXPENSE)
        .map(Category::id)
        .collect(Collectors.toSet());
  }
}
