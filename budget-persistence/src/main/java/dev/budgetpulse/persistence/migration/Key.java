package dev.budgetpulse.persistence.migration;

import java.util.Comparator;

/**
 * What a part of a schema is called.
 *
 * @param table the table that it belongs to, empty if it stands by itself
 * @param name the name as the catalog spells it, without quotes
 */
record Key(Kind kind, String table, String name) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::table).thenComparing(Key::kind).thenComparing(Key::name);

  static Key of(Kind kind, String name) {
    return new Key(kind, "", name);
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  /** Returns the table that this is or belongs to, empty if it is none and belongs to none. */
  String relation() {
    return kind == Kind.RELATION ? name : table;
  }

  @Override
  public String toString() {
    return kind + " " + (table.isEmpty() ? name : table + "." + name);
  }
}
