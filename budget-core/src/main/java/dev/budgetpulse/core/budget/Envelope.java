package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import java.util.Objects;

/**
 * A category's money in a period.
 *
 * @param category the category, of kind expense, not null
 * @param carriedIn what it had left from the period before; negative only if it carries over what
 *     was overspent
 * @param assigned what it is given in this period
 * @param activity what moved in this period: spending negative, refunds positive
 * @param carriesOver whether what is overspent in this period carries over into the next
 * @param owedOnCards what was spent with credit cards that the envelope had not, and the cards'
 *     envelopes have not either: zero or positive, part of what is overspent
 * @param goal what its templates asked for in this period, whether or not there was as much; zero
 *     if they were not applied
 */
public record Envelope(
    Category category,
    Money carriedIn,
    Money assigned,
    Money activity,
    boolean carriesOver,
    Money owedOnCards,
    Money goal) {
  /** Refuses null. */
  public Envelope {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(carriedIn, "carriedIn");
    Objects.requireNonNull(assigned, "assigned");
    Objects.requireNonNull(activity, "activity");
    Objects.requireNonNull(owedOnCards, "owedOnCards");
    Objects.requireNonNull(goal, "goal");
  }

  /** Returns what is left: carried in, plus assigned, plus activity. */
  public Money balance() {
    return carriedIn.plus(assigned).plus(activity);
  }

  /** Says whether more was spent than there was. */
  public boolean isOverspent() {
    return balance().isNegative();
  }

  /** Returns by how much less than its goal it is given, not negative. */
  public Money underfunded() {
    return goal.minus(assigned).atLeastZero();
  }

  /** Returns this envelope after more has moved, and more is owed. */
  Envelope moving(Money amount, Money owed) {
    return new Envelope(
        category,
        carriedIn,
        assigned,
        activity.plus(amount),
        carriesOver,
        owedOnCards.plus(owed),
        goal);
  }

  /** Returns what the next period begins with. */
  Money carriedOut() {
    return isOverspent() && !carriesOver ? Money.zero(assigned.currency()) : balance();
  }

  /** Returns what the next period's pool must make up for: zero or negative. */
  Money chargedToPool() {
    return isOverspent() && !carriesOver
        ? balance().plus(owedOnCards)
        : Money.zero(assigned.currency());
  }
}
