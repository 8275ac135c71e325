package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a period's end is carried into the next period. Immutable and thread-safe.
 *
 * @param what what is carried, not null
 * @param cap the most that is carried each time, of a surplus as of a deficit: more than zero, in
 *     the limit's currency; what is beyond it is forgotten. Empty for no such bound, and if nothing
 *     is carried
 */
public record CarryPolicy(What what, Optional<Money> cap) {
  /** What may be carried. */
  public enum What {
    /** Every period begins anew. */
    NOTHING,
    /** What was left. */
    SURPLUS,
    /** What was spent too much. */
    DEFICIT,
    /** What was left or spent too much. */
    BOTH
  }

  /**
   * Checks the cap.
   *
   * @throws IllegalArgumentException if it is not more than zero, or there is one though nothing is
   *     carried
   */
  public CarryPolicy {
    Objects.requireNonNull(what, "what");
    if (cap.filter(most -> !most.isPositive()).isPresent()) {
      throw new IllegalArgumentException("The limit's cap must be more than zero");
    }
    if (what == What.NOTHING && cap.isPresent()) {
      throw new IllegalArgumentException("The limit's cap needs something that is carried");
    }
  }

  /** Returns the policy by which every period begins anew. */
  public static CarryPolicy nothing() {
    return new CarryPolicy(What.NOTHING, Optional.empty());
  }

  /** Returns the policy by which what was left may be spent later. */
  public static CarryPolicy surplus() {
    return new CarryPolicy(What.SURPLUS, Optional.empty());
  }

  /** Returns the policy by which what was spent too much is missing later. */
  public static CarryPolicy deficit() {
    return new CarryPolicy(What.DEFICIT, Optional.empty());
  }

  /** Returns the policy by which nothing is forgotten. */
  public static CarryPolicy both() {
    return new CarryPolicy(What.BOTH, Optional.empty());
  }

  /**
   * Returns this policy with a bound.
   *
   * @throws IllegalArgumentException if it is not more than zero, or nothing is carried
   */
  public CarryPolicy upTo(Money newCap) {
    return new CarryPolicy(what, Optional.of(newCap));
  }

  /**
   * Returns what is carried of a period's balance.
   *
   * @param balance what was left, or below zero what was spent too much
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if the cap is in another currency
   */
  public Money carried(Money balance) {
    boolean carries =
        switch (what) {
          case NOTHING -> false;
          case SURPLUS -> balance.isPositive();
          case DEFICIT -> balance.isNegative();
          case BOTH -> true;
        };
    if (!carries) {
      return Money.zero(balance.currency());
    }
    return cap.filter(most -> balance.abs().compareTo(most) > 0)
        .map(most -> balance.isNegative() ? most.negated() : most)
        .orElse(balance);
  }

  Fields write() {
    return Fields.builder().with("what", what.name()).withOptional("cap", cap).build();
  }

  static CarryPolicy read(Fields data) {
    return new CarryPolicy(
        What.valueOf(data.text("what")), data.optionalText("cap").map(Money::parse));
  }
}
