package dev.budgetpulse.core.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
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

  /** Refuses null. */
  public EntryCursor {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(id, "id");
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
