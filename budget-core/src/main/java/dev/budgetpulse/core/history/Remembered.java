package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;

/**
 * An item of the past as the data it was kept as: what it referred to may have been erased since.
 */
record Remembered(ItemKey key, Fields data) implements Item {
  @Override
  public ItemType<Remembered> itemType() {
    return ItemType.of(
        key.type(), Remembered.class, Remembered::data, read -> new Remembered(key, read));
  }
}
