package dev.budgetpulse.core.testkit;

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
import java.util.stream.Stream;

/**
 * An item of a type that no store knows by its parts and that cannot be without others.
 *
 * @param id its id
 * @param others what it refers to, of any of the types that stores know, or notes
 */
record Pointer(String id, List<ItemKey> others) implements Item {
  private static final List<ItemType<?>> REFERRED =
      List.of(
          Account.TYPE,
          CategoryGroup.TYPE,
          Category.TYPE,
          Payee.TYPE,
          ImportBatch.TYPE,
          ImportedLine.TYPE,
          Entry.TYPE,
          Note.TYPE);

  static final ItemType<Pointer> TYPE = type();

  private static ItemType<Pointer> type() {
    ItemType<Pointer> type = ItemType.of("pointer", Pointer.class, Pointer::write, Pointer::read);
    for (ItemType<?> other : REFERRED) {
      type = type.referringTo(other, pointer -> pointer.ids(other));
    }
    return type;
  }

  private Stream<String> ids(ItemType<?> type) {
    return others.stream().filter(key -> key.type().equals(type.name())).map(ItemKey::id);
  }

  @Override
  public ItemType<Pointer> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id)
        .withTexts("others", others.stream().map(ItemKey::toString).toList())
        .build();
  }

  private static Pointer read(Fields data) {
    return new Pointer(
        data.text("id"),
        data.texts("others").stream()
            .map(text -> text.split(" ", 2))
            .map(parts -> new ItemKey(parts[0], parts[1]))
            .toList());
  }
}
