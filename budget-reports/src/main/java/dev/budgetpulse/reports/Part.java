package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.Optional;

/**
 * What moved in some days on one account in one category: the smallest thing that reports add up.
 * What is in a foreign currency is of one day, and is converted once, at that day's rate.
 *
 * @param days when
 * @param amount what moved, in the account's currency, outflows negative
 * @param worth the same in the report's currency, empty if there is no rate
 * @param count how many parts of entries it is
 */
record Part(
    Period days,
    Sort sort,
    AccountId account,
    Optional<CategoryId> category,
    Money amount,
    Optional<Money> worth,
    long count) {
  /** What moving money is. */
  enum Sort {
    INCOME,
    SPENDING,
    /** To an account off the budget or from there, without a category: neither. */
    MOVED,
    OPENING,
    CORRECTION
  }
}
