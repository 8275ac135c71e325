package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Currency;
import java.util.UUID;

/** An account. */
@Entity
@Table(name = "budget_account")
@IdClass(RowId.class)
class AccountRow {
  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "account_id")
  UUID id;

  @Column(name = "name")
  String name;

  @Column(name = "folded_name")
  String foldedName;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind")
  Account.Kind kind;

  @Column(name = "currency")
  String currency;

  @Column(name = "on_budget")
  boolean onBudget;

  @Column(name = "closed")
  boolean closed;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected AccountRow() {}

  AccountRow(UUID ledger, Account account) {
    this.ledger = ledger;
    this.id = account.id().value();
    this.currency = account.currency().getCurrencyCode();
    set(account);
  }

  /** Takes over all that may change of an account. */
  final void set(Account account) {
    name = account.name();
    foldedName = LedgerScope.folded(account.name());
    kind = account.kind();
    onBudget = account.onBudget();
    closed = account.closed();
  }

  Account toAccount() {
    return new Account(
        new AccountId(id), name, kind, Currency.getInstance(currency), onBudget, closed);
  }
}
