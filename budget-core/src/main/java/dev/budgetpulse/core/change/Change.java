package dev.budgetpulse.core.change;

import java.util.List;
import java.util.Optional;

/**
 * One item added, replaced or removed.
 *
 * @param before the item as it must be for the change to happen, empty if it must not be there
 * @param after the item as it is to be, empty if it is to be gone
 */
public record Change(Optional<Item> before, Optional<Item> after) {
  /**
   * Checks that both sides are the same item.
   *
   * @throws IllegalArgumentException if both are empty, their keys differ or a key is of another
   *     type than its item
   */
  public Change {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("A change is of something");
    }
    if (before.isPresent() && after.isPresent() && !before.get().key().equals(after.get().key())) {
      throw new IllegalArgumentException(
          "A change is of one item, not of " + before.get().key() + " and " + after.get().key());
    }
    before.ifPresent(Change::requireOwnKey);
    after.ifPresent(Change::requireOwnKey);
  }

  private static void requireOwnKey(Item item) {
    if (!item.key().type().equals(item.itemType().name())) {
      throw new IllegalArgumentException(
          item.key() + " is not the key of an item of the type " + item.itemType());
    }
  }

  /** Returns the change that adds an item. */
  public static Change added(Item item) {
    return new Change(Optional.empty(), Optional.of(item));
  }

  /** Returns the change that puts an item in the place of its earlier self. */
  public static Change replaced(Item before, Item after) {
    return new Change(Optional.of(before), Optional.of(after));
  }

  /** Returns the change that turns an item into its later self, none if both are equal. */
  public static List<Change> between(Item before, Item after) {
    return before.equals(after) ? List.of() : List.of(replaced(before, after));
  }

  /** Returns the change from what there is of an item to what is to be, none if both are equal. */
  public static <T extends Item> List<Change> between(Optional<T> before, Optional<T> after) {
    return before.equals(after)
        ? List.of()
        : List.of(new Change(before.map(Item.class::cast), after.map(Item.class::cast)));
  }

  /** Returns the change that removes an item. */
  public static Change removed(Item item) {
    return new Change(Optional.of(item), Optional.empty());
  }

  /** Returns the identity of the item. */
  public ItemKey key() {
    return before.or(() -> after).orElseThrow().key();
  }

  /** Returns the change as data, as it is kept. */
  public PastChange toPast() {
    return new PastChange.Known(key(), before.map(Change::data), after.map(Change::data));
  }

  private static Fields data(Item item) {
    return item.itemType().write(item);
  }
}
