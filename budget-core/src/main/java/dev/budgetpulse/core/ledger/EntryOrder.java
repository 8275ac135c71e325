package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * The order in which entries are listed; equal ones by date and then by id, in the same direction.
 *
 * <p>Names and texts are compared in small letters, code point by code point, whatever the
 * language; what has none stands before what has one.
 *
 * <p>A page by date, amount or status costs as much in a large ledger as in a small one. By what
 * stands elsewhere than in the entry, or is too long for an index, a page costs as much as looking
 * at all entries that the filter lets pass.
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
    /** The payee's name; the cost of a page is linear in the entries that the filter lets pass. */
    PAYEE,
    /** The name of the first split's category; the cost is linear, as by payee. */
    CATEGORY,
    /** The account's name; the cost is linear, as by payee. */
    ACCOUNT,
    /** The status, in the order in which an entry passes through them. */
    STATUS,
    /** The memo; the cost is linear, as by payee. */
    MEMO,
    /**
     * When it was first recorded, as its time-ordered id tells: the id alone. Not every database
     * puts ids in order; where one does not, the cost is linear, as by payee.
     */
    RECORDED
  }

  /** Refuses null. */
  public EntryOrder {
    Objects.requireNonNull(by, "by");
  }
}
