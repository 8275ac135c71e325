package dev.budgetpulse.core.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * The place of an entry in a list of entries of some order.
 *
 * @param order the order, not null
 * @param key what the entry is compared by in it, as text: "" for dates and moments of recording,
 *     such as "EUR -1250" for amounts, the name of the status, folded text for all else; not null
 * @param date the entry's date, not null
 * @param id the entry's id, not null
 */
public record EntryCursor(EntryOrder order, String key, LocalDate date, EntryId id) {
  private static final String NOT_ONE = "Not a place in a list of entries";
  // A folded memo may be longer than the memo: one letter becomes two at most.
  private static final int LONGEST_KEY = 1000;

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if entries have no such key in the order, or the date is out
   *     of range
   */
  public EntryCursor {
    Objects.requireNonNull(id, "id");
    Entry.requireDate(date);
    if (!isKeyOf(order.by(), key)) {
      throw new IllegalArgumentException(NOT_ONE);
    }
  }

  private static boolean isKeyOf(EntryOrder.By by, String key) {
    return switch (by) {
      case DATE, RECORDED -> key.isEmpty();
      case AMOUNT -> key.matches("[A-Z]{3} -?[0-9]{1,19}") && isLong(key.substring(4));
      case STATUS ->
          Arrays.stream(Entry.Status.values()).anyMatch(status -> status.name().equals(key));
      case PAYEE, CATEGORY, ACCOUNT, MEMO -> Text.isPrintable(key) && key.length() <= LONGEST_KEY;
    };
  }

  private static boolean isLong(String digits) {
    return new BigInteger(digits).bitLength() < Long.SIZE;
  }

  /**
   * Returns the code of the amount's currency.
   *
   * @throws IllegalStateException if the order is not by amount
   */
  public String currencyCode() {
    require(EntryOrder.By.AMOUNT);
    return key.substring(0, 3);
  }

  /**
   * Returns the amount in minor units.
   *
   * @throws IllegalStateException if the order is not by amount
   */
  public long minorUnits() {
    require(EntryOrder.By.AMOUNT);
    return Long.parseLong(key.substring(4));
  }

  /**
   * Returns the status.
   *
   * @throws IllegalStateException if the order is not by status
   */
  public Entry.Status status() {
    require(EntryOrder.By.STATUS);
    return Entry.Status.valueOf(key);
  }

  private void require(EntryOrder.By by) {
    if (order.by() != by) {
      throw new IllegalStateException("A place by " + order.by() + " is none by " + by);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static EntryCursor parse(String text) {
    if (text.length() > 4000) {
      throw new IllegalArgumentException(NOT_ONE);
    }
    String[] parts = text.split("_", 5);
    if (parts.length != 5 || !parts[1].matches("up|down")) {
      throw new IllegalArgumentException(NOT_ONE);
    }
    try {
      return new EntryCursor(
          new EntryOrder(EntryOrder.By.valueOf(parts[0]), parts[1].equals("down")),
          new String(Base64.getUrlDecoder().decode(parts[4]), StandardCharsets.UTF_8),
          LocalDate.parse(parts[2]),
          EntryId.parse(parts[3]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(NOT_ONE, e);
    }
  }

  /** Returns the place as text that fits into an address without being escaped. */
  @Override
  public String toString() {
    return order.by()
        + "_"
        + (order.descending() ? "down" : "up")
        + "_"
        + date
        + "_"
        + id
        + "_"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
