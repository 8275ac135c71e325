package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import java.util.Optional;

/**
 * A change that is being made.
 *
 * @param key the item's identity
 * @param before the item as it is there, empty if it is not
 * @param after the item as it will be, empty if it will be gone
 */
record Step(ItemKey key, Optional<Item> before, Optional<Item> after) {

  /** Returns the change as the history keeps it. */
  PastChange.Known toPast() {
    return new PastChange.Known(
        key,
        before.map(item -> item.itemType().write(item)),
        after.map(item -> item.itemType().write(item)));
  }
}
