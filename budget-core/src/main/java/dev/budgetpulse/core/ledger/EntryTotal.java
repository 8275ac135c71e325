package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What entries, or their splits, of one bucket and currency add up to.
 *
 * <p>Void entries are not counted. An entry with two tags is in the buckets of both.
 *
 * @param bucket the id, month (such as 2026-03), tag or code that its parts share, empty for those
 *     that have none
 * @param amount the sum, not null
 * @param count how many entries, or splits by category, make it up, at least 1
 */
public record EntryTotal(Optional<String> bucket, Money amount, long count) {

  /** What entries are put into buckets by. */
  public enum By {
    /** All in one bucket for each currency. */
    ALL,
    /** The category of each split that the filter lets pass. */
    CATEGORY,
    /** The payee. */
    PAYEE,
    /** Each tag. */
    TAG,
    /** The month. */
    MONTH,
    /** The account. */
    ACCOUNT
  }

  /** Refuses null. */
  public EntryTotal {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(amount, "amount");
  }
}
