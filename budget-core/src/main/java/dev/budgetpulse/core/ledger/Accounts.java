package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of a book. */
public interface Accounts {

  /** Returns the accounts service of an access. */
  static Accounts of(Access access, IdSource ids) {
    return new StoredAccounts(access, ids);
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
   * Replaces the account of the same id; its currency stays.
   *
   * @throws NameTakenException if another account has the name
   * @throws UnknownReferenceException if there is no account of that id and currency
   */
  void change(Account account);

  /** Returns what is on each account, over all its entries, future ones included. */
  Map<AccountId, Money> balances();

  /** Returns the currency of accounts that are opened without naming one. */
  Currency ledgerCurrency();
}
