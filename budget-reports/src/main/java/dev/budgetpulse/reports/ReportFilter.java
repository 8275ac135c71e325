package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.PayeeId;
import java.util.Set;

/**
 * What a report is narrowed to; what is empty does not restrict. Immutable.
 *
 * <p>Accounts that are named are looked at also if they are off the budget; what moves between them
 * and accounts of the budget is neither income nor spending.
 *
 * @param accounts the accounts, at most 200
 * @param categories the categories; what has none is left out then; at most 200
 * @param payees who the money went to or came from, at most 200
 * @param tags words that entries must all have, at most 20
 */
public record ReportFilter(
    Set<AccountId> accounts, Set<CategoryId> categories, Set<PayeeId> payees, Set<String> tags) {
  private static final ReportFilter ALL = new ReportFilter(Set.of(), Set.of(), Set.of(), Set.of());

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if one is too large, or a tag is none
   */
  public ReportFilter {
    EntryFilter checked =
        EntryFilter.all().on(accounts).ofAny(categories).paidTo(payees).tagged(tags);
    accounts = checked.accounts();
    categories = checked.categories();
    payees = checked.payees();
    tags = checked.tags();
  }

  /** Returns the filter that restricts nothing. */
  public static ReportFilter all() {
    return ALL;
  }

  /** Returns this filter for some accounts. */
  public ReportFilter on(Set<AccountId> wanted) {
    return new ReportFilter(wanted, categories, payees, tags);
  }

  /** Returns this filter for some categories. */
  public ReportFilter ofAny(Set<CategoryId> wanted) {
    return new ReportFilter(accounts, wanted, payees, tags);
  }

  /** Returns this filter for some payees. */
  public ReportFilter paidTo(Set<PayeeId> wanted) {
    return new ReportFilter(accounts, categories, wanted, tags);
  }

  /** Returns this filter for entries that have all of some tags. */
  public ReportFilter tagged(Set<String> wanted) {
    return new ReportFilter(accounts, categories, payees, wanted);
  }
}
