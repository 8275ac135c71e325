package dev.budgetpulse.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** An item known by its data; written by {@link Document}, here only to be looked for. */
@Entity
@Table(name = "budget_item")
@IdClass(ItemRow.Key.class)
class ItemRow {
  record Key(UUID ledger, String type, String id) {}

  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "item_type")
  String type;

  @Id
  @Column(name = "item_id")
  String id;

  @Column(name = "data")
  String data;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected ItemRow() {}
}
