package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** What is held in a month for the next one. */
@Entity
@Table(name = "budget_held")
@IdClass(HeldRow.Key.class)
class HeldRow {
  record Key(UUID ledger, String currency, long month) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "currency")
  String currency;

  @Id
  @Column(name = "in_month")
  long month;

  @Column(name = "amount")
  long amount;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected HeldRow() {}

  HeldRow(Key id, long amount) {
    this.ledger = id.ledger();
    this.currency = id.currency();
    this.month = id.month();
    this.amount = amount;
  }

  Key key() {
    return new Key(ledger, currency, month);
  }
}
