package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All parts of a schema at one moment. Immutable. */
final class Catalog {
  static final Catalog EMPTY = new Catalog(Collections.emptySortedMap());

  private final SortedMap<Key, Part> parts;

  private Catalog(SortedMap<Key, Part> parts) {
    this.parts = Collections.unmodifiableSortedMap(parts);
  }

  /**
   * Collects parts.
   *
   * @throws IllegalStateException if two have one key, which would make the comparison blind
   */
  static Catalog of(Collection<Part> parts) {
    SortedMap<Key, Part> byKey = new TreeMap<>();
    for (Part part : parts) {
      if (byKey.put(part.key(), part) != null) {
        throw new IllegalStateException("The catalog lists " + part.key() + " twice");
      }
    }
    return new Catalog(byKey);
  }

  /** Returns the same parts of a schema that has another name. */
  Catalog renamed(String from, String to) {
    return from.equals(to)
        ? this
        : of(parts.values().stream().map(part -> part.renamed(from, to)).toList());
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  Optional<Part> part(Key key) {
    return Optional.ofNullable(parts.get(key));
  }

  Optional<String> definition(Key key) {
    return part(key).map(Part::definition);
  }

  SortedSet<Key> keys() {
    return new TreeSet<>(parts.keySet());
  }

  Collection<Part> parts() {
    return parts.values();
  }

  /** Returns what turns this catalog into another, in the order of the keys. */
  List<Effect> effects(Catalog after) {
    SortedSet<Key> keys = keys();
    keys.addAll(after.parts.keySet());
    List<Effect> effects = new ArrayList<>();
    for (Key key : keys) {
      if (!definition(key).equals(after.definition(key))) {
        effects.add(new Effect(key, part(key), after.part(key)));
      }
    }
    return List.copyOf(effects);
  }
}
