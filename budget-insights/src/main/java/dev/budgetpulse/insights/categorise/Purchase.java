package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that moved, as a categoriser looks at it. Immutable.
 *
 * @param entry the entry it is from, empty if there is none yet
 * @param date the day, in the years 1900 to 2999
 * @param amount how much, negative if it left
 * @param text what the bank or a person wrote about it, at most {@value #LONGEST_TEXT} characters,
 *     may be empty
 */
public record Purchase(Optional<EntryId> entry, LocalDate date, Money amount, String text) {
  /** How many characters the text has at most. */
  public static final int LONGEST_TEXT = 2000;

  /**
   * Checks the day and the text.
   *
   * @throws IllegalArgumentException if the day is out of range or the text too long
   */
  public Purchase {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(amount, "amount");
    if (!Entry.isPossible(date)) {
      throw new IllegalArgumentException("A purchase cannot be of " + date);
    }
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "A purchase's text has " + text.length() + " characters, more than " + LONGEST_TEXT);
    }
  }

  /** Returns a purchase that is no entry yet. */
  public static Purchase of(LocalDate date, Money amount, String text) {
    return new Purchase(Optional.empty(), date, amount, text);
  }

  /**
   * Returns what an entry says: the bank's text if it has one, otherwise payee and memo.
   *
   * @param entry the entry
   * @param payee its payee's name, empty if it has none
   */
  public static Purchase of(Entry entry, String payee) {
    String text =
        entry
            .imported()
            .map(imported -> imported.text())
            .filter(bank -> !bank.isBlank())
            .orElseGet(() -> (payee + " " + entry.memo()).strip());
    return new Purchase(Optional.of(entry.id()), entry.date(), entry.amount(), text);
  }
}
