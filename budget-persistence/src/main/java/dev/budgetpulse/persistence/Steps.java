package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of one change set, in its order and by the items' classes. */
final class Steps {
  private final List<Step> all;
  private final Map<Class<?>, Sorted<?>> sorted = new HashMap<>();

  Steps(List<Step> all) {
    this.all = all;
  }

  List<Step> all() {
    return all;
  }

  /** Returns what happens to the items of one class. */
  @SuppressWarnings("unchecked") // each class is put with what is sorted by it
  <T extends Item> Sorted<T> of(Class<T> itemClass) {
    return (Sorted<T>) sorted.computeIfAbsent(itemClass, unused -> sort(itemClass));
  }

  private <T extends Item> Sorted<T> sort(Class<T> itemClass) {
    Sorted<T> found = new Sorted<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Step step : all) {
      Optional<T> before = step.before().filter(itemClass::isInstance).map(itemClass::cast);
      Optional<T> after = step.after().filter(itemClass::isInstance).map(itemClass::cast);
      if (before.isPresent() && after.isPresent()) {
        found.replaced.add(new Replaced<>(before.get(), after.get()));
      } else {
        before.ifPresent(found.removed::add);
        after.ifPresent(found.added::add);
      }
    }
    return found;
  }

  /** The steps of the items of one class, by what happens to them. */
  record Sorted<T extends Item>(List<T> added, List<Replaced<T>> replaced, List<T> removed) {
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
