package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of a book. */
public interface Accounts {

  /** Returns the accounts service of an access. */
  static Accounts of(Access access) {
    return new StoredAccounts(access);
  }

  /** Returns the accounts by name, closed ones included. */
  List<Account> all();

  /** Returns an account. */
  Optional<Account> find(AccountId id);

  /**
   * Opens an account on the budget, in the ledger's currency.
   *
   * @throws NameTakenException if another account has the name
   */
  default Account open(String name, Account.Kind kind) {
    return open(name, kind, ledgerCurrency(), true);
  }

  /**
   * Opens an account.
   *
   * @param onBudget whether its money is there to be budgeted
   * @throws NameTakenException if another account has the name
   */
  Account open(String name, Account.Kind kind, Currency currency, boolean onBudget);

  /**
   * Opens an account with what is on it already, which is neither income nor spending.
   *
   * @param onBudget whether its money is there to be budgeted
   * @param balance what is on it, in the account's currency; a debt is negative
   * @param date the day the balance is of
   * @throws NameTakenException if another account has the name
   */
  Account open(String name, Account.Kind kind, boolean onBudget, Money balance, LocalDate date);

  /**
   * Replaces the account of the same id; its currency stays, and so does whether it is closed.
   *
   * @throws NameTakenException if another account has the name
   * @throws UnknownReferenceException if there is no account of that id and currency
   */
  void change(Account account);

  /**
   * Takes an account out of use: it gets no new entries, its history stays.
   *
   * @return what is still on it if that is not nothing, and the account stays open then
   * @throws UnknownReferenceException if there is no such account
   */
  Optional<Money> close(AccountId id);

  /**
   * Takes a closed account into use again.
   *
   * @throws UnknownReferenceException if there is no such account
   */
  void reopen(AccountId id);

  /** Returns what is on each account, over all its entries that count, future ones included. */
  Map<AccountId, Money> balances();

  /**
   * Returns what was on each account at the end of a day, in two statements, or one if it is the
   * last of a month, however many entries there are before that month.
   */
  Map<AccountId, Money> balances(LocalDate day);

  /**
   * Returns what was on an account at the end of a day.
   *
   * @throws UnknownReferenceException if there is no such account
   */
  Money balance(AccountId id, LocalDate day);

  /** Returns the currency of accounts that are opened without naming one. */
  Currency ledgerCurrency();
}
