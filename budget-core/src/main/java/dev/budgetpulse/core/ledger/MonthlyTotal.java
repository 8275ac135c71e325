package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/**
 * What moved in one month on one account in entries of one kind for one category, and how many
 * splits it was; void entries do not count.
 *
 * <p>Splits of entries that are no transfer and splits of transfers are counted apart, the latter
 * by the account on their other side.
 *
 * @param month the month, not null
 * @param account the account, not null
 * @param kind what sort of entries, not null
 * @param category the category, empty for what has none
 * @param counterpart the account on the other side of the transfers counted here, empty for what is
 *     no transfer
 * @param amount the sum, in the account's currency, not null
 * @param splits how many splits make it up, at least 1
 */
public record MonthlyTotal(
    YearMonth month,
    AccountId account,
    Entry.Kind kind,
    Optional<CategoryId> category,
    Optional<AccountId> counterpart,
    Money amount,
    long splits) {
  /** The first month that an entry can be of. */
  public static final YearMonth FIRST = YearMonth.of(1900, 1);

  /** The last month that an entry can be of. */
  public static final YearMonth LAST = YearMonth.of(2999, 12);

  /** Refuses null. */
  public MonthlyTotal {
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(counterpart, "counterpart");
    Objects.requireNonNull(amount, "amount");
  }
}
