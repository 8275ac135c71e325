package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;

/** An item that the store does not know by its parts, as the data it is kept as. */
record Kept(ItemKey key, Fields data) implements Item {

  /** Returns an item as it is kept: itself if its parts are known, otherwise its data. */
  static Item of(Item item) {
    return ChangeDraft.isKnownByParts(item.itemType().name())
        ? item
        : new Kept(item.key(), item.itemType().write(item));
  }

  @Override
  public ItemType<Kept> itemType() {
    return ItemType.of(key.type(), Kept.class, Kept::data, data -> new Kept(key, data));
  }
}
