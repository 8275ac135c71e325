package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** What an envelope is given in a month. */
@Entity
@Table(name = "budget_assigned")
@IdClass(AssignedRow.Key.class)
class AssignedRow {
  record Key(UUID ledger, String currency, long month, UUID category) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "currency")
  String currency;

  @Id
  @Column(name = "in_month")
  long month;

  @Id
  @Column(name = "category_id")
  UUID category;

  @Column(name = "amount")
  long amount;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected AssignedRow() {}

  AssignedRow(Key id, long amount) {
    this.ledger = id.ledger();
    this.currency = id.currency();
    this.month = id.month();
    this.category = id.category();
    this.amount = amount;
  }

  Key key() {
    return new Key(ledger, currency, month, category);
  }
}
