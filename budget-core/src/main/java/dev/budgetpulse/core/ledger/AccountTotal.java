package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Objects;

/**
 * What moved in one month on one account, void entries left out: all of its {@link MonthlyTotal}s
 * in one.
 *
 * @param month the month, not null
 * @param account the account, not null
 * @param amount the sum, in the account's currency, not null
 */
public record AccountTotal(YearMonth month, AccountId account, Money amount) {
  /** Refuses null. */
  public AccountTotal {
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(amount, "amount");
  }
}
