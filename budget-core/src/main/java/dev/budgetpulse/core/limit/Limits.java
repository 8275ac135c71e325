package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The spending limits of a book.
 *
 * <p>What day it is, the caller says. Nothing is kept but the rules: the limit of a period is a
 * pure function of its rule and of what was spent, computed when somebody asks, so that there is no
 * job that could miss a day.
 *
 * <p>What counts is spending: what leaves, less what comes back (a refund), on the expense
 * categories that a rule covers, split by split, on accounts of the budget in the rule's currency.
 * A transfer that leaves the budget and has a category counts, as it does for envelopes; transfers
 * between accounts of the budget, income, opening balances, corrections, void entries and what has
 * no category yet do not.
 *
 * <p>What it costs: a call reads rules, accounts, categories and monthly totals, the latter from
 * the first period that matters on: with a policy that carries, the rule's first one. That is all
 * if the periods are whole months. Where a period or the day asked for ends within a month, it is
 * one statement more for each such end in a month in which something was spent, of that month's
 * entries only, once for all rules of a currency. What others change meanwhile may be in some of
 * these figures only, unless the host reads in one transaction.
 *
 * <p>Methods that take a day throw {@link IllegalArgumentException} if its year is not 1900 to 2999
 * or a rule names a calendar that there is not, and {@link ArithmeticException} if a sum does not
 * fit. Methods that change something throw {@link
 * dev.budgetpulse.core.ledger.AccessDeniedException} if the actor may only look. Thread-safe as far
 * as the store is.
 */
public interface Limits {
  /** How many rules a ledger has at most. */
  int MOST_RULES = 500;

  /** Returns the limits of an access, periods being divided by some calendars. */
  static Limits of(Access access, Calendars calendars) {
    return new StoredLimits(access, calendars);
  }

  /** Returns the sorts of items that limits are kept as. */
  static List<ItemType<?>> itemTypes() {
    return List.of(LimitRule.TYPE);
  }

  /** Returns all rules, by name and then by id. */
  List<LimitRule> all();

  /** Returns a rule. */
  Optional<LimitRule> find(LimitId id);

  /**
   * Adds a rule without end and with the usual warnings.
   *
   * @throws IllegalArgumentException if the parts do not fit together, see {@link LimitRule}, a
   *     category is one of income, or there is no such calendar
   * @throws IllegalStateException if there are {@value #MOST_RULES} rules
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if a category or group is not in
   *     this ledger
   */
  LimitRule add(
      String name,
      Coverage coverage,
      Money amount,
      PeriodRule periods,
      LocalDate from,
      CarryPolicy carry);

  /**
   * Changes a rule, for all of its periods; it then has the next version.
   *
   * @param change makes the new rule of the one there is; may be called more than once
   * @return the rule as it is now, empty if there is no such rule
   * @throws IllegalArgumentException if the id changes, or as {@link #add} does
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if the currency changes
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException as {@link #add} does
   */
  Optional<LimitRule> change(LimitId id, UnaryOperator<LimitRule> change);

  /**
   * Gives the period that a day is in an amount of its own, in place of the rule's.
   *
   * @param amount the amount, not below zero; empty for that of the rule again
   * @return the rule as it is now, empty if there is no such rule
   * @throws IllegalArgumentException if the rule does not hold on the day
   */
  Optional<LimitRule> override(LimitId id, LocalDate day, Optional<Money> amount);

  /** Removes a rule; returns whether it was there. */
  boolean remove(LimitId id);

  /** Returns how the limits stand that hold on a day, in the order of {@link #all}. */
  List<LimitStatus> status(LocalDate day);

  /** Returns how a limit stands on a day, empty if there is no such rule or it does not hold. */
  Optional<LimitStatus> status(LimitId id, LocalDate day);

  /**
   * Returns what a limit came to in all of its periods up to the one that a day is in, of which
   * only what was spent up to the day counts; empty as {@link #status(LimitId, LocalDate)} is.
   */
  List<LimitPeriod> periods(LimitId id, LocalDate day);

  /**
   * Returns how fast a limit is used up beside its own earlier periods; empty as {@link
   * #status(LimitId, LocalDate)} is. It takes at most {@value LimitPace#MOST_PERIODS} statements
   * more than that.
   */
  Optional<LimitPace> pace(LimitId id, LocalDate day);

  /**
   * Returns where the limit of the period comes from that a day is in: amount, override and, for
   * each earlier period that matters, what that added to or took from what is carried. Empty as
   * {@link #status(LimitId, LocalDate)} is.
   *
   * <p>Labels are periods such as {@code 2026-03-01/2026-03-31} and the words {@code amount of
   * version 1}, {@code override} (what it adds to the amount), {@code carried in}, {@code spent},
   * {@code not carried} (what the policy or its cap forgets) and {@code owed later} (what the floor
   * at zero leaves to later periods).
   */
  Optional<Derivation> explain(LimitId id, LocalDate day);

  /**
   * Returns which limits have reached which of their warning levels on a day, rule by rule in the
   * order of {@link #all}, the least level first.
   *
   * <p>This keeps nothing and says the same each time. A host that wants to tell people once keeps
   * the {@link LimitAlert#key keys} of what it has told, in a table where they are unique, and
   * tells what it could add.
   */
  List<LimitAlert> alerts(LocalDate day);
}
