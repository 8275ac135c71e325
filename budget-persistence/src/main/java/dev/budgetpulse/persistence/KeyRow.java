package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A line of a bank file that is known on an account. */
@Entity
@Table(name = "budget_import_key")
@IdClass(KeyRow.Key.class)
class KeyRow {
  record Key(UUID ledger, UUID account, String key) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "account_id")
  UUID account;

  @Id
  @Column(name = "import_key")
  String key;

  @Column(name = "batch_id")
  UUID batch;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected KeyRow() {}

  KeyRow(Key id, UUID batch) {
    this.ledger = id.ledger();
    this.account = id.account();
    this.key = id.key();
    this.batch = batch;
  }
}
