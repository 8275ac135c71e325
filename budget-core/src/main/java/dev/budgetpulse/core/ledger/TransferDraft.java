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
 */
public record TransferDraft(
    AccountId from,
    AccountId to,
    LocalDate date,
    Money sent,
    Money received,
    String memo,
    Optional<CategoryId> spentOn,
    Optional<CategoryId> earnedAs) {
  /**
   * Checks the two sides.
   *
   * @throws IllegalArgumentException if the accounts are the same, an amount is not more than zero,
   *     or the amounts differ in one currency
   */
  public TransferDraft {
    Entry.requireDate(date);
    Objects.requireNonNull(spentOn, "spentOn");
    Objects.requireNonNull(earnedAs, "earnedAs");
    memo = Text.optional("transfer's memo", memo, 500);
    if (from.equals(to)) {
      throw new IllegalArgumentException("A transfer needs two accounts");
    }
    if (!sent.isPositive() || !received.isPositive()) {
      throw new IllegalArgumentException("A transfer moves more than zero");
    }
    if (sent.currency().equals(received.currency()) && !sent.equals(received)) {
      throw new IllegalArgumentException(
          "In one currency what arrives is what was sent; " + sent + " is not " + received);
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
        from, to, date, sent, received, "", Optional.empty(), Optional.empty());
  }

  /** Returns the transfer with a memo. */
  public TransferDraft memo(String newMemo) {
    return new TransferDraft(from, to, date, sent, received, newMemo, spentOn, earnedAs);
  }

  /** Returns the transfer with its leaving side counted as spending. */
  public TransferDraft spentOn(CategoryId category) {
    return new TransferDraft(from, to, date, sent, received, memo, Optional.of(category), earnedAs);
  }

  /** Returns the transfer with its arriving side counted as income. */
  public TransferDraft earnedAs(CategoryId category) {
    return new TransferDraft(from, to, date, sent, received, memo, spentOn, Optional.of(category));
  }
}
