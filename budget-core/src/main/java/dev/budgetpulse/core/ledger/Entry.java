package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One movement on one account: an outflow is negative, an inflow positive.
 *
 * <p>What it is for stands in its splits, of which there is always at least one and which always
 * add up to its amount. Immutable; a change makes a new value that carries the same version until
 * the store accepts it.
 *
 * @param id its identity, not null
 * @param account the account it moves money on, not null
 * @param date the day it counts on, from the year 1900 to 2999
 * @param amount what moved, in the account's currency, not null
 * @param payee who the money went to or came from, empty if unknown or for a transfer
 * @param memo a note, at most 500 characters, empty if there is none
 * @param splits its parts, 1 to 100, adding up to the amount
 * @param transfer its other side, empty unless it is half of a transfer
 * @param batch the import it came with, empty if somebody typed it
 * @param version how often the store has accepted a change of it; 0 when new
 */
public record Entry(
    EntryId id,
    AccountId account,
    LocalDate date,
    Money amount,
    Optional<PayeeId> payee,
    String memo,
    List<Split> splits,
    Optional<Transfer> transfer,
    Optional<BatchId> batch,
    long version) {

  private static final int MOST_SPLITS = 100;

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if the splits do not add up to the amount or are too many, the
   *     date is out of range or the memo is not a text
   */
  public Entry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(transfer, "transfer");
    Objects.requireNonNull(batch, "batch");
    memo = Text.optional("entry's memo", memo, 500);
    splits = List.copyOf(splits);
    requireDate(date);
    if (splits.isEmpty() || splits.size() > MOST_SPLITS) {
      throw new IllegalArgumentException(
          "An entry has 1 to " + MOST_SPLITS + " splits, not " + splits.size());
    }
    Money total = Money.total(amount.currency(), splits.stream().map(Split::amount).toList());
    if (!total.equals(amount)) {
      throw new IllegalArgumentException(
          "The splits add up to " + total + ", the entry is " + amount);
    }
  }

  /** Says whether an entry can be of a day: from the year 1900 to 2999; others are mistakes. */
  public static boolean isPossible(LocalDate date) {
    return date.getYear() >= 1900 && date.getYear() <= 2999;
  }

  static LocalDate requireDate(LocalDate date) {
    if (!isPossible(date)) {
      throw new IllegalArgumentException("The date must be in the years 1900 to 2999, is " + date);
    }
    return date;
  }

  /** Returns the category if the entry has one part only and that part has one. */
  public Optional<CategoryId> category() {
    return splits.size() == 1 ? splits.get(0).category() : Optional.empty();
  }

  /** Returns the entry on another day. */
  public Entry withDate(LocalDate newDate) {
    return new Entry(id, account, newDate, amount, payee, memo, splits, transfer, batch, version);
  }

  /** Returns the entry with another amount and the parts of it. */
  public Entry withAmount(Money newAmount, List<Split> newSplits) {
    return new Entry(
        id, account, date, newAmount, payee, memo, newSplits, transfer, batch, version);
  }

  /** Returns the entry with all of its amount in one category, or in none. */
  public Entry withCategory(Optional<CategoryId> category) {
    return withAmount(amount, List.of(new Split(category, amount, "")));
  }

  /** Returns the entry with another payee, or none. */
  public Entry withPayee(Optional<PayeeId> newPayee) {
    return new Entry(id, account, date, amount, newPayee, memo, splits, transfer, batch, version);
  }

  /** Returns the entry with another memo. */
  public Entry withMemo(String newMemo) {
    return new Entry(id, account, date, amount, payee, newMemo, splits, transfer, batch, version);
  }

  /** Returns the entry as the store keeps it after one more accepted change. */
  public Entry withNextVersion() {
    return new Entry(id, account, date, amount, payee, memo, splits, transfer, batch, version + 1);
  }
}
