package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rules may refer to.
 *
 * @param accounts the accounts of the ledger, closed ones too
 * @param categories the categories of the ledger, archived ones too
 * @param archived those of the categories that take no more entries
 */
public record References(
    Set<AccountId> accounts, Set<CategoryId> categories, Set<CategoryId> archived) {
  /** Copies the sets. */
  public References {
    accounts = Set.copyOf(accounts);
    categories = Set.copyOf(categories);
    archived = Set.copyOf(archived);
  }

  /** Returns what a ledger with these accounts and categories has. */
  public static References of(Collection<Account> accounts, Collection<Category> categories) {
    return new References(
        accounts.stream().map(Account::id).collect(Collectors.toSet()),
        categories.stream().map(Category::id).collect(Collectors.toSet()),
        categories.stream()
            .filter(Category::archived)
            .map(Category::id)
            .collect(Collectors.toSet()));
  }
}
