package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.ItemKey;
import java.util.List;

/** Something was to be removed that others refer to; nothing was changed. */
public final class ItemInUseException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient List<ItemKey> items;

  ItemInUseException(List<ItemKey> items) {
    super("Still in use: " + items.get(0));
    this.items = List.copyOf(items);
  }

  /** Returns what is in use, at least one. */
  public List<ItemKey> items() {
    return items;
  }
}
