package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.ChangeDraft;

/** An item of a type that this store does not know by its parts. */
record Plain(ItemKey key, Fields data) implements Item {

  /** Returns an item as this store has it. */
  static Item of(Item item) {
    return ChangeDraft.isKnownByParts(item.itemType().name())
        ? item
        : new Plain(item.key(), item.itemType().write(item));
  }

  @Override
  public ItemType<Plain> itemType() {
    return ItemType.of(key.type(), Plain.class, Plain::data, data -> new Plain(key, data));
  }
}
