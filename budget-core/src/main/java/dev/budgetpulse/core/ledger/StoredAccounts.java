package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts as a ledger store keeps them. */
final class StoredAccounts implements Accounts {
  private final Access access;
  private final IdSource ids;

  StoredAccounts(Access access, IdSource ids) {
    this.access = access;
    this.ids = ids;
  }

  @Override
  public List<Account> all() {
    return access.store(Role.VIEWER).accounts(access.ledger().id());
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return all().stream().filter(account -> account.id().equals(id)).findFirst();
  }

  @Override
  public Account open(String name, Account.Kind kind, Currency currency, boolean onBudget) {
    Account account = new Account(new AccountId(ids.next()), name, kind, currency, onBudget, false);
    if (!access.store(Role.EDITOR).add(access.ledger().id(), account)) {
      throw new NameTakenException("an account", account.name());
    }
    return account;
  }

  @Override
  public void change(Account account) {
    if (!access.store(Role.EDITOR).change(access.ledger().id(), account)) {
      throw new NameTakenException("an account", account.name());
    }
  }

  @Override
  public Map<AccountId, Money> balances() {
    Map<AccountId, Money> balances = new LinkedHashMap<>();
    for (Account account : all()) {
      balances.put(account.id(), Money.zero(account.currency()));
    }
    access
        .store(Role.VIEWER)
        .monthlyTotals(access.ledger().id(), YearMonth.of(1900, 1), YearMonth.of(2999, 12))
        .forEach(total -> balances.merge(total.account(), total.amount(), Money::plus));
    return balances;
  }

  @Override
  public Currency ledgerCurrency() {
    return access.ledger().currency();
  }
}
