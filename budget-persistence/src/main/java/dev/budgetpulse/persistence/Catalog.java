package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has a name in a ledger: accounts, category groups, categories, payees.
 *
 * <p>The ledger is locked, so a name that is free when asked for is still free when it is taken.
 */
final class Catalog {
  private final LedgerScope scope;

  Catalog(LedgerScope scope) {
    this.scope = scope;
  }

  boolean add(Account account) {
    requireNew(AccountRow.class, "account", account.id().value());
    if (isTaken(account)) {
      return false;
    }
    scope.em().persist(new AccountRow(scope.ledger(), account));
    return true;
  }

  boolean change(Account account) {
    AccountRow row = find(AccountRow.class, account.id().value());
    if (row == null || !row.currency.equals(account.currency().getCurrencyCode())) {
      throw new UnknownReferenceException("account " + account.id() + " in " + account.currency());
    }
    if (isTaken(account)) {
      return false;
    }
    row.set(account);
    return true;
  }

  private boolean isTaken(Account account) {
    return named(AccountRow.class, account.name()).stream()
        .anyMatch(other -> !other.id.equals(account.id().value()));
  }

  boolean add(CategoryGroup group) {
    requireNew(GroupRow.class, "category group", group.id().value());
    if (!named(GroupRow.class, group.name()).isEmpty()) {
      return false;
    }
    scope.em().persist(new GroupRow(scope.ledger(), group));
    return true;
  }

  boolean add(Category category) {
    requireNew(CategoryRow.class, "category", category.id().value());
    requireGroup(category);
    if (isTaken(category)) {
      return false;
    }
    scope.em().persist(new CategoryRow(scope.ledger(), category));
    return true;
  }

  boolean change(Category category) {
    CategoryRow row = find(CategoryRow.class, category.id().value());
    if (row == null || row.kind != category.kind()) {
      throw new UnknownReferenceException("category " + category.id());
    }
    requireGroup(category);
    if (isTaken(category)) {
      return false;
    }
    row.set(category);
    return true;
  }

  private boolean isTaken(Category category) {
    return named(CategoryRow.class, category.name()).stream()
        .filter(other -> other.group.equals(category.group().value()))
        .anyMatch(other -> !other.id.equals(category.id().value()));
  }

  private void requireGroup(Category category) {
    if (find(GroupRow.class, category.group().value()) == null) {
      throw new UnknownReferenceException("category group " + category.group());
    }
  }

  List<Payee> payees(List<Payee> candidates) {
    Map<String, Payee> byName = new HashMap<>();
    scope
        .among(
            PayeeRow.class,
            "foldedName",
            candidates.stream().map(payee -> LedgerScope.folded(payee.name())).toList())
        .forEach(row -> byName.put(row.foldedName, row.toPayee()));
    List<Payee> found = new ArrayList<>();
    List<PayeeRow> missing = new ArrayList<>();
    for (Payee candidate : candidates) {
      PayeeRow row = new PayeeRow(scope.ledger(), candidate);
      Payee payee = byName.putIfAbsent(row.foldedName, candidate);
      if (payee == null) {
        missing.add(row);
      }
      found.add(payee == null ? candidate : payee);
    }
    scope.add(missing);
    return List.copyOf(found);
  }

  private <T> List<T> named(Class<T> table, String name) {
    return scope.among(table, "foldedName", List.of(LedgerScope.folded(name)));
  }

  private <T> @Nullable T find(Class<T> table, UUID id) {
    return scope.em().find(table, new RowId(scope.ledger(), id));
  }

  private void requireNew(Class<?> table, String what, UUID id) {
    if (id.equals(TotalRow.NONE)) {
      throw new IllegalArgumentException("The id of zeros identifies no " + what);
    }
    if (find(table, id) != null) {
      throw new IllegalArgumentException("There is already the " + what + " " + id);
    }
  }
}
