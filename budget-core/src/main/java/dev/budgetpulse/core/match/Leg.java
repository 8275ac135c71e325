package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What has to be known of an entry to see whether it is one side of a transfer.
 *
 * <p>Only entries that may be are to be given: neither half of a transfer already, nor voided, nor
 * taken out of pairing by somebody. Immutable and thread-safe.
 *
 * @param entry the entry's identity, not null
 * @param account the account it is on, not null
 * @param date the day it counts on, not null
 * @param amount money out negative, not null
 * @param fee what the bank kept of it as it states, more than zero and in the entry's currency;
 *     part of the amount
 */
public record Leg(
    EntryId entry, AccountId account, LocalDate date, Money amount, Optional<Money> fee) {
  /**
   * Checks the fee.
   *
   * @throws IllegalArgumentException if it is not more than zero
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  public Leg {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    if (fee.isPresent() && !fee.get().requireCurrency(amount.currency()).isPositive()) {
      throw new IllegalArgumentException("A fee is more than zero");
    }
  }

  /** Returns the side that an entry would be. */
  public static Leg of(EntryId entry, AccountId account, LocalDate date, Money amount) {
    return new Leg(entry, account, date, amount, Optional.empty());
  }
}
