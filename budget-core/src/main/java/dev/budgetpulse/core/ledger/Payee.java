package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.Objects;

/**
 * Somebody money goes to or comes from.
 *
 * @param id its identity, not null
 * @param name unique in its ledger but for letter case, 1 to 200 characters
 */
public record Payee(PayeeId id, String name) implements Item {

  /** The item type. */
  public static final ItemType<Payee> TYPE =
      ItemType.of("payee", Payee.class, Payee::write, Payee::read);

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public Payee {
    Objects.requireNonNull(id, "id");
    name = Text.required("payee's name", name, 200);
  }

  @Override
  public ItemType<Payee> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder().with("id", id.toString()).with("name", name).build();
  }

  private static Payee read(Fields data) {
    return new Payee(PayeeId.parse(data.text("id")), data.text("name"));
  }
}
