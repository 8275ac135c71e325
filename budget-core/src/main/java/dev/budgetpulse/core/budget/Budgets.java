package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * The envelope budget of a book in one currency, period by period.
 *
 * <p>It covers the accounts of that currency that are on the budget. Time is divided into calendar
 * months until {@link #divide} divides it otherwise. A period is named by any day in it, in the
 * years 1900 to 2999. Every method that changes the budget returns the period as it is afterwards.
 *
 * <p>A period of whole months is computed from the monthly totals, in eight statements however much
 * there is; other periods from the entries, in one more, which takes as long as there are many of
 * them. What a {@link BudgetCache} keeps takes one statement, one more for each of the change sets
 * since, ten at most, and one or two for the periods from the first that they touch. One more each
 * time finds out whether somebody has changed the ledger meanwhile, and then that is read too: what
 * is returned is a budget that the ledger had at one moment.
 */
public interface Budgets {

  /**
   * Returns the budget of an access for a currency.
   *
   * @param calendars the business days that paydays go by
   * @param cache keeps what was read, for budgets of the same store and calendars
   */
  static Budgets of(Access access, Currency currency, Calendars calendars, BudgetCache cache) {
    return new StoredBudgets(access, currency, calendars, cache);
  }

  /** Returns the currency of this budget. */
  Currency currency();

  /** Returns how time is divided. */
  Periods periods();

  /** Returns the period that a day is in. */
  BudgetPeriod period(LocalDate day);

  /** Returns the period that the first day of a month is in. */
  default BudgetPeriod month(YearMonth month) {
    return period(month.atDay(1));
  }

  /**
   * Returns what dividing time anew would do to the period that a day is in; stores nothing.
   *
   * @throws IllegalArgumentException if the rule names a calendar that there is not
   */
  PeriodSwitch preview(PeriodRule rule, LocalDate day);

  /**
   * Divides all of time anew.
   *
   * <p>What an envelope was given counts in the period in which the one it was given in begins;
   * what was held counts where a period ends on the same day. So no money is lost, and dividing
   * time again as it was brings back every figure.
   *
   * @return by what it can be undone, empty if time is divided like that
   * @throws IllegalArgumentException if the rule names a calendar that there is not
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  Optional<ChangeSet> divide(PeriodRule rule);

  /**
   * Sets what an envelope is given in a period, in place of what it was given.
   *
   * @param amount may be negative, to take money out
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such expense
   *     category
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  BudgetPeriod assign(LocalDate day, CategoryId category, Money amount);

  /**
   * Takes from what one envelope is given and gives it to another.
   *
   * @param amount more than zero
   * @throws IllegalArgumentException if it is not, or both envelopes are the same
   */
  BudgetPeriod move(LocalDate day, CategoryId from, CategoryId to, Money amount);

  /**
   * Covers an overspent envelope from another, as far as that one's money goes; does nothing unless
   * the first is overspent and the other has something left.
   */
  BudgetPeriod cover(LocalDate day, CategoryId overspent, CategoryId from);

  /**
   * Covers a negative pool by giving an envelope less; does nothing unless more is assigned than
   * there is.
   */
  BudgetPeriod coverPool(LocalDate day, CategoryId from);

  /**
   * Says whether a category carries over from a period into the next, in this one and all later
   * ones: an expense category what was overspent, an income category all that came in.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such category
   */
  BudgetPeriod carryOver(LocalDate day, CategoryId category, boolean carries);

  /**
   * Holds so much more of what is to be budgeted back for the next period, at most what there is.
   *
   * @param amount not negative
   */
  BudgetPeriod hold(LocalDate day, Money amount);

  /** Gives back what {@link #hold} has held in a period. */
  BudgetPeriod release(LocalDate day);

  /** Gives each envelope what it was given in the period before. */
  BudgetPeriod copyPeriodBefore(LocalDate day);

  /**
   * Gives each envelope what was spent from it on average in the periods before, to the nearest
   * minor unit; less than nothing if more came back than was spent.
   *
   * @param periods how many, 1 to 60
   * @throws IllegalArgumentException if they are not
   */
  BudgetPeriod assignAverage(LocalDate day, int periods);

  /** Returns the credit cards of this budget that are paid from envelopes. */
  List<CardPayment> cards();

  /**
   * Lets a credit card be paid from an envelope, by YNAB's rule, in all of time: what an envelope
   * spends with it moves there as far as the envelope has it, payments to the card leave it, and
   * only what no envelope had becomes debt, which no period's pool makes up for. Then {@link
   * BudgetPeriod#cash} is the money on the other accounts. What moves on the card without a
   * category, such as an opening balance, counts nowhere; its debt is paid by assigning money to
   * the card's envelope.
   *
   * @param card an account of this budget
   * @param category the envelope's category; empty for no such rule, so that the card is an account
   *     as all others are
   * @return by what it can be undone, empty if it is like that
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such account on
   *     this budget, or no such expense category
   */
  Optional<ChangeSet> payCard(AccountId card, Optional<CategoryId> category);

  /**
   * Gives several envelopes what a decision says, in one change.
   *
   * @param reason why, for people, at most 200 characters
   * @param decision decides on the period as it is; asked again if somebody else was faster
   * @return by what it can be undone, empty if nothing changes
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if it decides on what is no
   *     expense category of this ledger
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it does in another currency
   */
  Optional<ChangeSet> assignAll(LocalDate day, String reason, BudgetDecision decision);

  /**
   * Returns all periods from the first one in which anything happened to the one that a day is in,
   * in order, at least one.
   */
  List<BudgetPeriod> until(LocalDate day);

  /**
   * Returns where what is left in an envelope comes from: what it was given, the entries of the
   * period, and what each earlier period left since it last began at nothing.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such expense
   *     category
   */
  Derivation explain(LocalDate day, CategoryId category);

  /** Returns where what is left to give to envelopes comes from, period by period. */
  Derivation explainPool(LocalDate day);
}
