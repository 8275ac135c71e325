package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.util.UUID;

/** A ledger's budget plan for a currency, as far as its version. */
@Entity
@Table(name = "budget_plan")
@IdClass(PlanRow.Key.class)
@SqlResultSetMapping(
    name = PlanQuery.LINE,
    columns = {
      @ColumnResult(name = "kind", type = String.class),
      @ColumnResult(name = "in_month", type = Long.class),
      @ColumnResult(name = "category_id", type = UUID.class),
      @ColumnResult(name = "number_said", type = Long.class)
    })
class PlanRow {
  record Key(UUID ledger, String currency) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "currency")
  String currency;

  @Column(name = "version")
  long version;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected PlanRow() {}

  PlanRow(Key id) {
    this.ledger = id.ledger();
    this.currency = id.currency();
  }
}
