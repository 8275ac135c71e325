package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the names of a ledger, and what its payees are usually for, from its store. */
public final class LedgerVocabulary {
  private static final int LATEST = 5;
  private static final int MOST_OF_THEM = 3;

  private LedgerVocabulary() {}

  /**
   * Returns the vocabulary of a ledger as it is now. A payee is for the category that at least
   * three of its five latest entries have; that is looked up when a phrase names the payee.
   */
  public static Vocabulary of(Access access) {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId ledger = access.ledger().id();
    List<Category> categories = store.categories(ledger);
    return Vocabulary.of(access.ledger().currency(), store.accounts(ledger))
        .withCategories(categories)
        .withPayees(store.payees(ledger).stream().map(Payee::name).toList())
        .withLearned(name -> usual(access, name, categories));
  }

  private static Optional<Category> usual(Access access, String name, List<Category> categories) {
    Map<CategoryId, Integer> counts = new HashMap<>();
    access.store(Role.VIEWER).payees(access.ledger().id(), List.of(name)).stream()
        .flatMap(
            payee ->
                Entries.of(access)
                    .page(
                        EntryFilter.all().paidTo(payee.id()).onlyCounting(),
                        Optional.empty(),
                        LATEST)
                    .entries()
                    .stream())
        .map(Entry::category)
        .forEach(found -> found.ifPresent(category -> counts.merge(category, 1, Integer::sum)));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= MOST_OF_THEM)
        .map(Map.Entry::getKey)
        .findFirst()
        .flatMap(id -> categories.stream().filter(category -> category.id().equals(id)).findFirst())
        .filter(category -> !category.archived());
  }
}
