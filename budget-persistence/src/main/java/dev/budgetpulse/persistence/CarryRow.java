package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** Whether a category carries over from a month on. */
@Entity
@Table(name = "budget_carry_over")
@IdClass(CarryRow.Key.class)
class CarryRow {
  record Key(UUID ledger, String currency, UUID category, long month) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "currency")
  String currency;

  @Id
  @Column(name = "category_id")
  UUID category;

  @Id
  @Column(name = "from_month")
  long month;

  @Column(name = "carries")
  boolean carries;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected CarryRow() {}

  CarryRow(Key id, boolean carries) {
    this.ledger = id.ledger();
    this.currency = id.currency();
    this.category = id.category();
    this.month = id.month();
    this.carries = carries;
  }

  Key key() {
    return new Key(ledger, currency, category, month);
  }
}
