package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of an entry with its own category.
 *
 * @param category what the part is for, empty while nobody has said
 * @param amount the part, signed as the entry is meant, not null
 * @param memo a note, at most 500 characters, empty if there is none
 */
public record Split(Optional<CategoryId> category, Money amount, String memo) {
  /**
   * Checks the memo.
   *
   * @throws IllegalArgumentException if it is too long or has control characters
   */
  public Split {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(amount, "amount");
    memo = Text.optional("split's memo", memo, 500);
  }

  /** Returns a part for a category. */
  public static Split of(CategoryId category, Money amount) {
    return new Split(Optional.of(category), amount, "");
  }

  /** Returns a part that nobody has categorised. */
  public static Split uncategorised(Money amount) {
    return new Split(Optional.empty(), amount, "");
  }
}
