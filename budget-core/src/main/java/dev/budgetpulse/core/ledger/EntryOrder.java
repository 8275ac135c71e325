package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * The order in which entries are listed; equal ones by date and then by id, in the same direction.
 *
 * <p>Names and texts are compared in small letters, code point by code point, whatever the
 * language; what has none stands before what has one.
 *
 * @param by what is compared, not null
 * @param descending whether the greatest comes first
 */
public record EntryOrder(By by, boolean descending) {
  /** The order of a statement of account, newest first. */
  public static final EntryOrder NEWEST_FIRST = new EntryOrder(By.DATE, true);

  /** The order of a diary, oldest first. */
  public static final EntryOrder OLDEST_FIRST = new EntryOrder(By.DATE, false);

  /** What entries are compared by. */
  public enum By {
    /** The day it counts on. */
    DATE,
    /** The currency's code, then the amount with its sign. */
    AMOUNT,
    /** The payee's name. */
    PAYEE,
    /** The name of the first split's category. */
    CATEGORY,
    /** The account's name. */
    ACCOUNT,
    /** The status, in the order in which an entry passes through them. */
    STATUS,
    /** The memo. */
    MEMO,
    /** When it was first recorded, as its time-ordered id tells: the id alone. */
    RECORDED
  }

  /** Refuses null. */
  public EntryOrder {
    Objects.requireNonNull(by, "by");
  }
}
