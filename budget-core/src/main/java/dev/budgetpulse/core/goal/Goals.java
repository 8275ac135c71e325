package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.RateBook;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The goals of a book.
 *
 * <p>What day it is, the caller says. Every change notes how far the goal is, finds milestones and
 * decides whether it is over, in the same change set; milestones are found once, however many look
 * at once. Methods that change something throw {@link
 * dev.budgetpulse.core.ledger.AccessDeniedException} if the actor may only look. Thread-safe as far
 * as the store is.
 */
public interface Goals {
  /** Returns the goals of an access, currencies being compared at some rates. */
  static Goals of(Access access, Supplier<RateBook> rates) {
    return new StoredGoals(access, rates);
  }

  /** Returns the sorts of items that goals are kept as. */
  static List<ItemType<?>> itemTypes() {
    return List.of(Goal.TYPE, Contribution.TYPE, GoalMark.TYPE, Milestone.TYPE);
  }

  /** Returns all goals, by name and then by id. */
  List<Goal> all();

  /** Returns a goal. */
  Optional<Goal> find(GoalId id);

  /**
   * Adds a goal with the usual milestones.
   *
   * @throws IllegalArgumentException if the parts do not fit together, see {@link Goal}
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if an account or category that it
   *     is measured by is not in this ledger
   */
  Goal add(
      String name,
      Goal.Kind kind,
      Money target,
      LocalDate start,
      Optional<LocalDate> deadline,
      Measure measure);

  /**
   * Returns what some months of spending come to, which is what an emergency fund should have: the
   * mean of the last complete months, at most twelve, from the first one on in which something was
   * spent, times the months, rounded up. Its parts are the months' shares.
   *
   * <p>What counts is what went out on expense categories, less what came back, on accounts of the
   * budget in that currency; a month in which more came back counts as nothing.
   *
   * @param months how many are to be lived on, 1 to 60
   * @throws IllegalArgumentException if they are not
   */
  Derivation emergencyTarget(int months, Currency currency, LocalDate today);

  /**
   * Changes a goal.
   *
   * @param change makes the new goal of the one there is; may be called more than once
   * @return the goal as it is now, empty if there is no such goal
   * @throws IllegalArgumentException if the id or the currency changes
   */
  Optional<Goal> change(GoalId id, LocalDate today, UnaryOperator<Goal> change);

  /** Lays a goal aside; nothing ends it meanwhile. */
  Optional<Goal> pause(GoalId id, LocalDate today);

  /** Goes on with a goal that was laid aside, given up or over, with another deadline or none. */
  Optional<Goal> reopen(GoalId id, LocalDate today, Optional<LocalDate> deadline);

  /** Gives a goal up. */
  Optional<Goal> cancel(GoalId id, LocalDate today);

  /** Removes a goal with its history; returns whether it was there. */
  boolean remove(GoalId id);

  /**
   * Writes down what was put towards a goal.
   *
   * @return what this found, empty if there is no such goal or it is not measured by hand
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  Optional<GoalCheck> contribute(GoalId id, LocalDate date, Money amount, String note);

  /** Returns what was written down for a goal, by day. */
  List<Contribution> contributions(GoalId id);

  /** Returns how far all goals are on a day, in the order of {@link #all}. */
  List<GoalProgress> progress(LocalDate today);

  /**
   * Returns where how far a goal is comes from: balances, entries or what was written down, each at
   * the rate that was used; what has no rate is not among them, see {@link GoalProgress#unpriced}.
   */
  Optional<Derivation> explain(GoalId id, LocalDate today);

  /** Returns how far a goal was on the days on which somebody looked, by day. */
  List<GoalMark> history(GoalId id);

  /** Returns the milestones that a goal has reached, from the least. */
  List<Milestone> milestones(GoalId id);

  /** Looks at all active goals: notes how far they are, finds milestones, ends what is over. */
  GoalCheck check(LocalDate today);
}
