package dev.budgetpulse.core.ledger;

import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells what comes to the accounts of the budget or leaves them: what moves on them, but for
 * transfers from one to another. Immutable and thread-safe.
 */
public final class BudgetBoundary {
  private final Set<AccountId> within;

  private BudgetBoundary(Collection<Account> accounts, Predicate<Account> isWithin) {
    this.within =
        accounts.stream()
            .filter(account -> account.onBudget() && isWithin.test(account))
            .map(Account::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the boundary around those of some accounts that are on the budget. */
  public static BudgetBoundary of(Collection<Account> accounts) {
    return new BudgetBoundary(accounts, account -> true);
  }

  /** Returns the boundary around those that are on the budget and of a currency. */
  public static BudgetBoundary of(Collection<Account> accounts, Currency currency) {
    return new BudgetBoundary(accounts, account -> account.currency().equals(currency));
  }

  /** Says whether an account is within. */
  public boolean includes(AccountId account) {
    return within.contains(account);
  }

  /** Says whether a month's total is of what came or left. */
  public boolean isCrossedBy(MonthlyTotal total) {
    return isCrossed(total.account(), total.counterpart());
  }

  /** Says whether a period's total is of what came or left. */
  public boolean isCrossedBy(PeriodTotal total) {
    return isCrossed(total.account(), total.counterpart());
  }

  /** Says whether an entry came or left and counts. */
  public boolean isCrossedBy(Entry entry) {
    return entry.counts() && isCrossed(entry.account(), entry.transfer().map(Transfer::account));
  }

  private boolean isCrossed(AccountId account, Optional<AccountId> counterpart) {
    return within.contains(account) && counterpart.filter(within::contains).isEmpty();
  }
}
