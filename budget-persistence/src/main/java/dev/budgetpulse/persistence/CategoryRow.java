package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A category. */
@Entity
@Table(name = "budget_category")
@IdClass(RowId.class)
class CategoryRow {
  @Id
  @Column(name = "ledger_id")
  UUID ledger;

  @Id
  @Column(name = "category_id")
  UUID id;

  @Column(name = "group_id")
  UUID group;

  @Column(name = "name")
  String name;

  @Column(name = "folded_name")
  String foldedName;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind")
  Category.Kind kind;

  @Column(name = "place")
  int place;

  @Column(name = "archived")
  boolean archived;

  @SuppressWarnings("NullAway.Init") // for the provider, which fills the fields
  protected CategoryRow() {}

  CategoryRow(UUID ledger, Category category) {
    this.ledger = ledger;
    this.id = category.id().value();
    this.kind = category.kind();
    set(category);
  }

  /** Takes over all that may change of a category. */
  final void set(Category category) {
    group = category.group().value();
    name = category.name();
    foldedName = LedgerScope.folded(category.name());
    place = category.position();
    archived = category.archived();
  }

  Category toCategory() {
    return new Category(new CategoryId(id), new GroupId(group), name, kind, place, archived);
  }
}
