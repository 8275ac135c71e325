package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;

/** Holds the accounts of a book against what their banks say. */
public interface Reconciliations {

  /** Returns the reconciliation service of an access. */
  static Reconciliations of(Access access) {
    return new StoredReconciliations(access);
  }

  /**
   * Begins to reconcile an account with a statement: all its entries up to a day that agree with no
   * statement yet, those that are cleared ticked. Stores nothing.
   *
   * @param end the statement's last day
   * @param closing the statement's balance at the end of that day, in the account's currency
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such account
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  Reconciliation begin(AccountId account, LocalDate end, Money closing);

  /** Returns the asserted balances of an account, by date. */
  List<BalanceAssertion> assertions(AccountId account);

  /**
   * Asserts a balance at the end of a day, in place of what a person asserted of that day before.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such account
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  BalanceAssertion assertBalance(AccountId account, LocalDate date, Money balance);

  /** Takes an assertion back, if it is there. */
  void remove(AssertionId assertion);

  /**
   * Returns the assertions of an account that do not hold, by date: the first one says on which day
   * the account first went wrong.
   *
   * <p>A bank has not met every entry that somebody has typed. So an assertion holds if all entries
   * that count add up to it, or those that the bank has confirmed, or those that agreed with a
   * statement.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such account
   */
  default List<FailedAssertion> check(AccountId account) {
    return check(account, LocalDate.of(1900, 1, 1));
  }

  /**
   * Returns the assertions of a day and those after it that do not hold, as {@link #check} does.
   */
  List<FailedAssertion> check(AccountId account, LocalDate from);
}
