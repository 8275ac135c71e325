package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What money is for or where it comes from, such as "Groceries" or "Salary".
 *
 * @param id its identity, not null
 * @param group the group it stands in, not null
 * @param name unique in its ledger, 1 to 100 characters
 * @param kind whether it has an envelope or feeds the pool, not null
 * @param position where it stands in its group, smallest first
 * @param archived whether it is out of use; its history stays and keeps counting
 */
public record Category(
    CategoryId id, GroupId group, String name, Kind kind, int position, boolean archived)
    implements Item {

  /** The item type. */
  public static final ItemType<Category> TYPE =
      ItemType.of("category", Category.class, Category::write, Category::read)
          .referringTo(CategoryGroup.TYPE, category -> Stream.of(category.group()));

  /** What a category does in the budget. */
  public enum Kind {
    /** Money is spent on it; it has an envelope. */
    EXPENSE,
    /** Money comes from it; it feeds the pool that envelopes are filled from. */
    INCOME
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public Category {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(kind, "kind");
    name = Text.required("category's name", name, 100);
  }

  /**
   * Returns one of some categories.
   *
   * @throws UnknownReferenceException if it is not among them
   */
  public static Category require(Collection<Category> all, CategoryId id) {
    return all.stream()
        .filter(category -> category.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownReferenceException("category " + id));
  }

  /**
   * Returns one of some categories that has an envelope.
   *
   * @throws UnknownReferenceException if it is not among them, or not of expenses
   */
  public static Category requireExpense(Collection<Category> all, CategoryId id) {
    Category category = require(all, id);
    if (category.kind() != Kind.EXPENSE) {
      throw new UnknownReferenceException("an envelope for category " + id);
    }
    return category;
  }

  @Override
  public ItemType<Category> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("group", group.toString())
        .with("name", name)
        .with("kind", kind.name())
        .with("position", position)
        .withFlag("archived", archived)
        .build();
  }

  private static Category read(Fields data) {
    return new Category(
        CategoryId.parse(data.text("id")),
        GroupId.parse(data.text("group")),
        data.text("name"),
        Kind.valueOf(data.text("kind")),
        Math.toIntExact(data.number("position")),
        data.flag("archived"));
  }

  /** Returns the category with another name. */
  public Category withName(String newName) {
    return new Category(id, group, newName, kind, position, archived);
  }

  /** Returns the category archived or in use. */
  public Category withArchived(boolean nowArchived) {
    return new Category(id, group, name, kind, position, nowArchived);
  }

  /** Returns the category in another place of its group. */
  public Category withPosition(int newPosition) {
    return new Category(id, group, name, kind, newPosition, archived);
  }

  /** Returns the category in another group. */
  public Category withGroup(GroupId newGroup) {
    return new Category(id, newGroup, name, kind, position, archived);
  }
}
