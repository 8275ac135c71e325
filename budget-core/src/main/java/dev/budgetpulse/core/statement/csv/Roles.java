package dev.budgetpulse.core.statement.csv;

import java.util.List;

/**
 * Which column is what; -1 where none is.
 *
 * @param date the booking date
 * @param amount the amount, unless there are two columns of it
 * @param debit the amount of money out
 * @param credit the amount of money in
 * @param flag the word that says which way the money went
 * @param balance what was on the account after the movement
 * @param currency the code of the amount's currency
 * @param account the number of the account itself
 * @param id the bank's id of the movement
 * @param status whether the movement is booked
 * @param payees who the money went to or came from; the first that is not blank counts
 * @param memos what else is said
 */
record Roles(
    int date,
    int amount,
    int debit,
    int credit,
    int flag,
    int balance,
    int currency,
    int account,
    int id,
    int status,
    List<Integer> payees,
    List<Integer> memos) {

  static final int NONE = -1;

  /** Says whether money in and money out have a column each. */
  boolean isPair() {
    return amount == NONE;
  }
}
