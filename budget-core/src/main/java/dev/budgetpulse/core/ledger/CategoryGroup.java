package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.Objects;

/**
 * A heading over categories, such as "Household".
 *
 * @param id its identity, not null
 * @param name unique in its ledger, 1 to 100 characters
 * @param position where it stands among the groups, smallest first
 */
public record CategoryGroup(GroupId id, String name, int position) implements Item {

  /** The item type. */
  public static final ItemType<CategoryGroup> TYPE =
      ItemType.of("category-group", CategoryGroup.class, CategoryGroup::write, CategoryGroup::read);

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public CategoryGroup {
    Objects.requireNonNull(id, "id");
    name = Text.required("category group's name", name, 100);
  }

  @Override
  public ItemType<CategoryGroup> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("name", name)
        .with("position", position)
        .build();
  }

  private static CategoryGroup read(Fields data) {
    return new CategoryGroup(
        GroupId.parse(data.text("id")),
        data.text("name"),
        Math.toIntExact(data.number("position")));
  }
}
