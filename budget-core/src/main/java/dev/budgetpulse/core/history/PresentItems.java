package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds items of any type as they are now. */
final class PresentItems {
  private final LedgerStore store;
  private final LedgerId ledger;
  private final Map<String, ItemType<?>> others;

  PresentItems(LedgerStore store, LedgerId ledger, Map<String, ItemType<?>> others) {
    this.store = store;
    this.ledger = ledger;
    this.others = others;
  }

  /** Returns those of some items that are there. */
  Map<ItemKey, Item> find(Collection<ItemKey> keys) {
    Map<ItemKey, Item> found = new HashMap<>();
    keys.stream()
        .collect(Collectors.groupingBy(ItemKey::type))
        .forEach(
            (type, ofType) -> {
              for (Item item : read(type, ofType)) {
                found.put(item.key(), item);
              }
            });
    found.keySet().retainAll(Set.copyOf(keys));
    return found;
  }

  private List<? extends Item> read(String type, List<ItemKey> keys) {
    if (type.equals(Entry.TYPE.name())) {
      return store.entries(ledger, keys.stream().map(key -> EntryId.parse(key.id())).toList());
    }
    if (type.equals(ImportedLine.TYPE.name())) {
      return keys.stream()
          .map(key -> key.id().split("/", 2))
          .collect(
              Collectors.groupingBy(
                  parts -> AccountId.parse(parts[0]),
                  Collectors.mapping(parts -> new ImportKey(parts[1]), Collectors.toList())))
          .entrySet()
          .stream()
          .flatMap(lines -> store.importedLines(ledger, lines.getKey(), lines.getValue()).stream())
          .toList();
    }
    if (type.equals(Account.TYPE.name())) {
      return store.accounts(ledger);
    }
    if (type.equals(CategoryGroup.TYPE.name())) {
      return store.groups(ledger);
    }
    if (type.equals(Category.TYPE.name())) {
      return store.categories(ledger);
    }
    if (type.equals(Payee.TYPE.name())) {
      return store.payees(ledger);
    }
    if (type.equals(ImportBatch.TYPE.name())) {
      return store.batches(ledger);
    }
    ItemType<?> other = others.get(type);
    if (other == null) {
      throw new IllegalStateException("Items of the type " + type + " are not known here");
    }
    return keys.size() == 1
        ? store.item(ledger, other, keys.get(0).id()).stream().toList()
        : store.items(ledger, other);
  }
}
