package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import java.util.ArrayList;
import java.util.List;
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

  /** The steps of the items of one class, by what happens to them. */
  record Sorted<T extends Item>(List<T> added, List<Replaced<T>> replaced, List<T> removed) {

    static <T extends Item> Sorted<T> of(List<Step> steps, Class<T> itemClass) {
      Sorted<T> sorted = new Sorted<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (Step step : steps) {
        Optional<T> before = step.before.filter(itemClass::isInstance).map(itemClass::cast);
        Optional<T> after = step.after.filter(itemClass::isInstance).map(itemClass::cast);
        if (before.isPresent() && after.isPresent()) {
          sorted.replaced.add(new Replaced<>(before.get(), after.get()));
        } else {
          before.ifPresent(sorted.removed::add);
          after.ifPresent(sorted.added::add);
        }
      }
      return sorted;
    }

    /** Returns the items that were there. */
    List<T> befores() {
      List<T> items = new ArrayList<>(removed);
      replaced.forEach(pair -> items.add(pair.before()));
      return items;
    }

    /** Returns the items that will be there. */
    List<T> afters() {
      List<T> items = new ArrayList<>(added);
      replaced.forEach(pair -> items.add(pair.after()));
      return items;
    }

    /** Returns those of {@link #afters} that take the place of others. */
    List<T> replacements() {
      return replaced.stream().map(Replaced::after).toList();
    }
  }

  /** An item and what takes its place. */
  record Replaced<T extends Item>(T before, T after) {}
}
