package dev.budgetpulse.core.change;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A sort of item: its name, how its items are written as plain data and read back, and what they
 * cannot be without.
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
  private final List<Reference<T>> references;

  /** Where items of one type name items of another. */
  private record Reference<T>(String type, Function<T, Stream<?>> ids) {
    Stream<ItemKey> of(T item) {
      return ids.apply(item).map(id -> new ItemKey(type, id.toString()));
    }
  }

  private ItemType(
      String name,
      Class<T> itemClass,
      Function<T, Fields> writer,
      Function<Fields, T> reader,
      List<Reference<T>> references) {
    this.name = name;
    this.itemClass = itemClass;
    this.writer = writer;
    this.reader = reader;
    this.references = references;
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
        Objects.requireNonNull(reader, "reader"),
        List.of());
  }

  /**
   * Returns the type with one more sort of reference: nothing can be taken back that an item of
   * this type names so, and no item can come to name what is not there. What an item names and can
   * outlive is no reference.
   *
   * @param other the type of what is named; for items that name others of their own sort, this type
   * @param ids gives the ids that an item names
   */
  public ItemType<T> referringTo(ItemType<?> other, Function<T, Stream<?>> ids) {
    return new ItemType<>(
        name,
        itemClass,
        writer,
        reader,
        Stream.concat(
                references.stream(),
                Stream.of(new Reference<T>(other.name, Objects.requireNonNull(ids, "ids"))))
            .toList());
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

  /** Says whether items of this type may refer to items of another. */
  public boolean mayReferTo(String type) {
    return references.stream().anyMatch(reference -> reference.type().equals(type));
  }

  /**
   * Returns what an item cannot be without, each once and in no particular order.
   *
   * @throws ClassCastException if it is not of this type
   */
  public List<ItemKey> references(Item item) {
    T own = itemClass.cast(item);
    return references.stream().flatMap(reference -> reference.of(own)).distinct().toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
