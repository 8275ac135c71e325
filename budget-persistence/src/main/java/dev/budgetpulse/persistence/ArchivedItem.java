package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Payee;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An item whose type nobody here knows, as the data it is kept as. */
record ArchivedItem(ItemKey key, Fields data) implements Item {
  private static final Map<String, ItemType<?>> KNOWN =
      List.of(
              Account.TYPE,
              CategoryGroup.TYPE,
              Category.TYPE,
              Payee.TYPE,
              ImportBatch.TYPE,
              ImportedLine.TYPE,
              Entry.TYPE)
          .stream()
          .collect(Collectors.toUnmodifiableMap(ItemType::name, Function.identity()));

  /**
   * Returns the item of some data, of its own class if a store knows that by its parts.
   *
   * @throws IllegalArgumentException if the data is not that of the item
   */
  static Item of(ItemKey key, Fields data) {
    ItemType<?> type = KNOWN.get(key.type());
    Item item = type == null ? new ArchivedItem(key, data) : type.read(data);
    if (!item.key().equals(key)) {
      throw new IllegalArgumentException("The data is that of another item");
    }
    return item;
  }

  @Override
  public ItemType<ArchivedItem> itemType() {
    return ItemType.of(
        key.type(), ArchivedItem.class, ArchivedItem::data, read -> new ArchivedItem(key, read));
  }
}
