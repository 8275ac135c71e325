package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Payee;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sorts of items that may be in a ledger, by their names.
 *
 * @param all all of them
 * @param others those that a store keeps the data of only
 */
record ItemTypes(Map<String, ItemType<?>> all, Map<String, ItemType<?>> others) {
  private static final List<ItemType<?>> KNOWN_BY_PARTS =
      List.of(
          Account.TYPE,
          CategoryGroup.TYPE,
          Category.TYPE,
          Payee.TYPE,
          ImportBatch.TYPE,
          ImportedLine.TYPE,
          Entry.TYPE);

  /** Returns some types with those that every store knows by their parts. */
  static ItemTypes with(Collection<ItemType<?>> types) {
    Map<String, ItemType<?>> others = new LinkedHashMap<>();
    types.forEach(type -> others.put(type.name(), type));
    Map<String, ItemType<?>> all = new LinkedHashMap<>(others);
    KNOWN_BY_PARTS.forEach(type -> all.put(type.name(), type));
    return new ItemTypes(all, others);
  }

  /** Returns an item from its data. */
  Item read(ItemKey key, Fields data) {
    ItemType<?> type = all.get(key.type());
    if (type == null) {
      throw new IllegalStateException("Items of the type " + key.type() + " are not known here");
    }
    return type.read(data);
  }

  /** Returns which of some items an item refers to after a change. */
  Set<ItemKey> references(PastChange change, Set<ItemKey> items) {
    ItemType<?> type = all.get(change.key().type());
    if (type == null
        || !mayReferTo(type, items)
        || !(change instanceof PastChange.Known known)
        || known.after().isEmpty()) {
      return Set.of();
    }
    Set<ItemKey> found = new LinkedHashSet<>(type.references(type.read(known.after().get())));
    found.retainAll(items);
    return found;
  }

  private static boolean mayReferTo(ItemType<?> type, Set<ItemKey> items) {
    return items.stream().map(ItemKey::type).distinct().anyMatch(type::mayReferTo);
  }

  /** Returns the types of which a store does not know what their items refer to. */
  List<ItemType<?>> referringTo(Set<ItemKey> items) {
    return others.values().stream()
        .<ItemType<?>>map(type -> type)
        .filter(type -> mayReferTo(type, items))
        .toList();
  }
}
