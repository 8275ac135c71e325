package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.Objects;
import java.util.Optional;

/**
 * What moved in one period on one account in entries of one kind for one category, and how many
 * splits it was; void entries do not count.
 *
 * <p>It is to any period what a {@link MonthlyTotal} is to a month.
 *
 * @param period the period, not null
 * @param account the account, not null
 * @param kind what sort of entries, not null
 * @param category the category, empty for what has none
 * @param counterpart the account on the other side of the transfers counted here, empty for what is
 *     no transfer
 * @param amount the sum, in the account's currency, not null
 * @param splits how many splits make it up, at least 1
 */
public record PeriodTotal(
    Period period,
    AccountId account,
    Entry.Kind kind,
    Optional<CategoryId> category,
    Optional<AccountId> counterpart,
    Money amount,
    long splits) {
  /** Refuses null. */
  public PeriodTotal {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(counterpart, "counterpart");
    Objects.requireNonNull(amount, "amount");
  }

  /** Returns a month's total as that of a period that the month is in. */
  public static PeriodTotal of(Period period, MonthlyTotal total) {
    return new PeriodTotal(
        period,
        total.account(),
        total.kind(),
        total.category(),
        total.counterpart(),
        total.amount(),
        total.splits());
  }
}
