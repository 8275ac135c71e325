package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.Currency;
import java.util.Objects;

/**
 * A place where money of one currency is, such as a checking account or a purse.
 *
 * @param id its identity, not null
 * @param name unique in its ledger, 1 to 100 characters
 * @param kind what sort of account it is, a label only, not null
 * @param currency the only currency its entries may have; gold (XAU) and others without minor units
 *     are none that money can be of
 * @param onBudget whether its money is there to be budgeted; a house or a pension is not
 * @param closed whether it is out of use; its history stays
 */
public record Account(
    AccountId id, String name, Kind kind, Currency currency, boolean onBudget, boolean closed)
    implements Item {

  /** The item type. */
  public static final ItemType<Account> TYPE =
      ItemType.of("account", Account.class, Account::write, Account::read);

  /** What sort of account it is. */
  public enum Kind {
    /** An account for daily payments. */
    CHECKING,
    /** An account for saving. */
    SAVINGS,
    /** Notes and coins. */
    CASH,
    /** A card whose debt is paid later. */
    CREDIT_CARD,
    /** Money owed over a long time. */
    LOAN,
    /** Securities, pensions and the like. */
    INVESTMENT,
    /** Anything else. */
    OTHER
  }

  /**
   * Checks the name and the currency.
   *
   * @throws InvalidFieldException if the name is blank, too long or has control characters, or the
   *     currency has no minor units
   */
  public Account {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Ledger.requireMoney("account's currency", currency);
    name = Text.required("account's name", name, 100);
  }

  @Override
  public ItemType<Account> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("name", name)
        .with("kind", kind.name())
        .with("currency", currency.getCurrencyCode())
        .withFlag("onBudget", onBudget)
        .withFlag("closed", closed)
        .build();
  }

  private static Account read(Fields data) {
    return new Account(
        AccountId.parse(data.text("id")),
        data.text("name"),
        Kind.valueOf(data.text("kind")),
        Currency.getInstance(data.text("currency")),
        data.flag("onBudget"),
        data.flag("closed"));
  }

  /** Returns the account with another name. */
  public Account withName(String newName) {
    return new Account(id, newName, kind, currency, onBudget, closed);
  }

  /** Returns the account on or off the budget. */
  public Account withOnBudget(boolean nowOnBudget) {
    return new Account(id, name, kind, currency, nowOnBudget, closed);
  }

  /** Returns the account closed or open. */
  public Account withClosed(boolean nowClosed) {
    return new Account(id, name, kind, currency, onBudget, nowClosed);
  }
}
