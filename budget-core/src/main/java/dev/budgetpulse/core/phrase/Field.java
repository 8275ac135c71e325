package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What a phrase can say of an entry.
 *
 * @param <T> the type of the value
 */
public final class Field<T> {
  /** Whether money is spent or comes in. */
  public static final Field<Direction> DIRECTION = new Field<>("direction", Direction.class);

  /** How much, more than zero and exact in the currency. */
  public static final Field<BigDecimal> AMOUNT = new Field<>("amount", BigDecimal.class);

  /** The currency of the amount. */
  public static final Field<Currency> CURRENCY = new Field<>("currency", Currency.class);

  /** The day, from the year 1900 to 2999. */
  public static final Field<LocalDate> DATE = new Field<>("date", LocalDate.class);

  /** Who the money goes to or comes from, 1 to 200 characters. */
  public static final Field<String> PAYEE = new Field<>("payee", String.class);

  /** What it is for. */
  public static final Field<Category> CATEGORY = new Field<>("category", Category.class);

  /** The account that it moves on. */
  public static final Field<Account> ACCOUNT = new Field<>("account", Account.class);

  /** A tag without its mark, 1 to 50 characters; the only field that may be there often. */
  public static final Field<String> TAG = new Field<>("tag", String.class);

  private final String name;
  private final Class<T> type;

  private Field(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /** Returns its lower-case English name. */
  public String name() {
    return name;
  }

  /** Returns the type of its values. */
  public Class<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
