package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Ledger;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A ledger; whoever writes to any table of it locks this row first. */
@Entity
@Table(name = "budget_ledger")
class LedgerRow {
  @Id
  @Column(name = "ledger_id")
  UUID id;

  @Column(name = "name")
  String name;

  @Column(name = "currency")
  String currency;

  // The history counts it up without the provider.
  @Column(name = "revision", updatable = false)
  long revision;

  @Column(name = "head", updatable = false)
  String head;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected LedgerRow() {}

  LedgerRow(Ledger ledger) {
    id = ledger.id().value();
    name = ledger.name();
    currency = ledger.currency().getCurrencyCode();
    revision = 0;
    head = ChangeSet.ORIGIN;
  }
}
