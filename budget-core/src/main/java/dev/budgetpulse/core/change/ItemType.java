package dev.budgetpulse.core.change;

import java.util.Objects;
import java.util.function.Function;

/**
 * A sort of item: its name, and how its items are written as plain data and read back.
 *
 * <p>The data holds everything but what the store itself gives an item, such as a version.
 * Immutable and thread-safe.
 *
 * @param <T> the class of its items
 */
public final class ItemType<T extends Item> {
  private final String name;
  private final Class<T> itemClass;
  private final Function<T, Fields> writer;
  private final Function<Fields, T> reader;

  private ItemType(
      String name, Class<T> itemClass, Function<T, Fields> writer, Function<Fields, T> reader) {
    this.name = name;
    this.itemClass = itemClass;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Returns a type.
   *
   * @param name the name under which its items are kept for good: 1 to 30 small letters and hyphens
   * @param writer gives an item's data, with the same fields in the same order for equal items
   * @param reader gives the item of some data; throws {@link IllegalArgumentException} if there is
   *     none
   */
  public static <T extends Item> ItemType<T> of(
      String name, Class<T> itemClass, Function<T, Fields> writer, Function<Fields, T> reader) {
    return new ItemType<>(
        new ItemKey(name, "any").type(),
        Objects.requireNonNull(itemClass, "itemClass"),
        Objects.requireNonNull(writer, "writer"),
        Objects.requireNonNull(reader, "reader"));
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the key of the item that has an id. */
  public ItemKey key(Object id) {
    return new ItemKey(name, id.toString());
  }

  /**
   * Returns an item's data.
   *
   * @throws ClassCastException if it is not of this type
   */
  public Fields write(Item item) {
    return writer.apply(itemClass.cast(item));
  }

  /**
   * Returns the item of some data.
   *
   * @throws IllegalArgumentException if the data is not that of an item of this type
   */
  public T read(Fields data) {
    return reader.apply(data);
  }

  @Override
  public String toString() {
    return name;
  }
}
