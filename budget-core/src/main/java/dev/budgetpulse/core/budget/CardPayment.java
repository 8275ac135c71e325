package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A credit card whose debt is paid from an envelope: what is spent with it moves that much there
 * from the envelopes that it is spent from, as far as they have it.
 *
 * @param card the account, not null
 * @param category the envelope's category, not null
 */
public record CardPayment(AccountId card, CategoryId category) implements Item {
  /** The item type. */
  public static final ItemType<CardPayment> TYPE =
      ItemType.of("card-payment", CardPayment.class, CardPayment::write, CardPayment::read)
          .referringTo(Account.TYPE, payment -> Stream.of(payment.card()))
          .referringTo(Category.TYPE, payment -> Stream.of(payment.category()));

  /** Refuses null. */
  public CardPayment {
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(category, "category");
  }

  @Override
  public ItemType<CardPayment> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(card);
  }

  private Fields write() {
    return Fields.builder()
        .with("card", card.toString())
        .with("category", category.toString())
        .build();
  }

  private static CardPayment read(Fields data) {
    return new CardPayment(
        AccountId.parse(data.text("card")), CategoryId.parse(data.text("category")));
  }
}
