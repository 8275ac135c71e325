package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Payee;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a ledger holds at one moment; a value. */
final class Present {
  static final Present EMPTY = new Present(Map.of());

  private final Map<ItemKey, Item> items;

  private Present(Map<ItemKey, Item> items) {
    this.items = items;
  }

  /** Returns what there is after some changes, which become a revision. */
  Present after(List<Change> changes, long revision) {
    Map<ItemKey, Item> next = new HashMap<>(items);
    for (Change change : changes) {
      change
          .after()
          .map(Plain::of)
          .ifPresentOrElse(
              item ->
                  next.put(
                      change.key(),
                      item instanceof Entry entry ? entry.withVersion(revision) : item),
              () -> next.remove(change.key()));
    }
    return new Present(next);
  }

  /** Returns a ledger that holds some items. */
  static Present of(Collection<Item> items) {
    return new Present(
        items.stream().collect(Collectors.toUnmodifiableMap(Item::key, Function.identity())));
  }

  boolean has(ItemKey key) {
    return items.containsKey(key);
  }

  Optional<Item> find(ItemKey key) {
    return Optional.ofNullable(items.get(key));
  }

  <T extends Item> Optional<T> find(ItemType<T> type, Class<T> itemClass, Object id) {
    return find(type.key(id)).map(itemClass::cast);
  }

  Stream<Item> all() {
    return items.values().stream();
  }

  <T extends Item> Stream<T> all(Class<T> itemClass) {
    return all().filter(itemClass::isInstance).map(itemClass::cast);
  }

  /** Returns the name of an item that no other of its type may have, empty if there is none. */
  static Optional<String> uniqueName(Item item) {
    if (item instanceof Account account) {
      return Optional.of(folded(account.name()));
    }
    if (item instanceof CategoryGroup group) {
      return Optional.of(folded(group.name()));
    }
    if (item instanceof Category category) {
      return Optional.of(folded(category.name()));
    }
    return item instanceof Payee payee ? Optional.of(folded(payee.name())) : Optional.empty();
  }

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
