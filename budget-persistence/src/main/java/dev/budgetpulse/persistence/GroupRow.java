package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.GroupId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A category group. */
@Entity
@Table(name = "budget_category_group")
@IdClass(RowId.class)
class GroupRow {
  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "group_id")
  UUID id;

  @Column(name = "name")
  String name;

  @Column(name = "folded_name")
  String foldedName;

  @Column(name = "place")
  int place;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected GroupRow() {}

  GroupRow(UUID ledger, CategoryGroup group) {
    this.ledger = ledger;
    this.id = group.id().value();
    this.name = group.name();
    this.foldedName = LedgerScope.folded(group.name());
    this.place = group.position();
  }

  CategoryGroup toGroup() {
    return new CategoryGroup(new GroupId(id), name, place);
  }
}
