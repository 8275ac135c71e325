package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A transfer that somebody is about to make.
 *
 * @param from the account the money leaves, not null
 * @param to another account, not null
 * @param date the day it counts on for both
 * @param sent what leaves, more than zero, in the currency of the account it leaves
 * @param received what arrives, more than zero, in the currency of the account it arrives on; equal
 *     to what leaves if the currencies are
 * @param memo a note, at most 500 characters, empty if there is none
 * @param spentOn the category of the leaving side, for transfers that count as spending: off the
 *     budget or into another currency
 * @param earnedAs the category of the arriving side, likewise
 * @param future whether the day may lie in the future; without it such a day is a mistake
 */
public record TransferDraft(
    AccountId from,
    AccountId to,
    LocalDate date,
    Money sent,
    Money received,
    String memo,
    Optional<CategoryId> spentOn,
    Optional<CategoryId> earnedAs,
    boolean future) {
  /**
   * Checks the two sides.
   *
   * @throws InvalidFieldException if the accounts are the same, an amount is not more than zero,
   *     the amounts differ in one currency, the day is out of range or the memo is none
   */
  public TransferDraft {
    Entry.requireDate(date);
    Objects.requireNonNull(spentOn, "spentOn");
    Objects.requireNonNull(earnedAs, "earnedAs");
    memo = Text.optional("transfer's memo", memo, 500);
    if (from.equals(to)) {
      throw new InvalidFieldException("transfer's accounts", "must be two");
    }
    requirePositive("transfer's sent amount", sent);
    requirePositive("transfer's received amount", received);
    if (sent.currency().equals(received.currency()) && !sent.equals(received)) {
      throw new InvalidFieldException(
          "transfer's received amount",
          "must in one currency be what was sent, " + sent + ", is " + received);
    }
  }

  private static void requirePositive(String field, Money amount) {
    if (!amount.isPositive()) {
      throw new InvalidFieldException(field, "must be more than zero, is " + amount);
    }
  }

  /** Returns a transfer within one currency that is neither spending nor income. */
  public static TransferDraft of(AccountId from, AccountId to, LocalDate date, Money amount) {
    return exchange(from, to, date, amount, amount);
  }

  /** Returns a transfer from one currency into another. */
  public static TransferDraft exchange(
      AccountId from, AccountId to, LocalDate date, Money sent, Money received) {
    return new TransferDraft(
        from, to, date, sent, received, "", Optional.empty(), Optional.empty(), false);
  }

  /** Returns the transfer with a memo. */
  public TransferDraft memo(String newMemo) {
    return new TransferDraft(from, to, date, sent, received, newMemo, spentOn, earnedAs, future);
  }

  /** Returns the transfer with its leaving side counted as spending. */
  public TransferDraft spentOn(CategoryId category) {
    return new TransferDraft(
        from, to, date, sent, received, memo, Optional.of(category), earnedAs, future);
  }

  /** Returns the transfer with its arriving side counted as income. */
  public TransferDraft earnedAs(CategoryId category) {
    return new TransferDraft(
        from, to, date, sent, received, memo, spentOn, Optional.of(category), future);
  }

  /** Returns the transfer with a day that may lie in the future. */
  public TransferDraft planned() {
    return new TransferDraft(from, to, date, sent, received, memo, spentOn, earnedAs, true);
  }
}
