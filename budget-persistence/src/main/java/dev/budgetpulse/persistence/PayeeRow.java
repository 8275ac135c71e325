package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A payee. */
@Entity
@Table(name = "budget_payee")
@IdClass(RowId.class)
class PayeeRow {
  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "payee_id")
  UUID id;

  @Column(name = "name")
  String name;

  @Column(name = "folded_name")
  String foldedName;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected PayeeRow() {}

  PayeeRow(UUID ledger, Payee payee) {
    this.ledger = ledger;
    this.id = payee.id().value();
    this.name = payee.name();
    this.foldedName = LedgerScope.folded(payee.name());
  }

  Payee toPayee() {
    return new Payee(new PayeeId(id), name);
  }
}
