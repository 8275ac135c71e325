package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The rows of a household in a ledger, as the services record them. */
final class HouseholdLedger {
  static final Actor OWNER = Actor.of("ada");
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Book book;
  private final List<AccountId> accounts = new ArrayList<>();
  private final List<CategoryId> categories = new ArrayList<>();
  private final CategoryId salary;

  private HouseholdLedger(Book book) {
    this.book = book;
    for (int i = 0; i < HouseholdRows.ACCOUNTS; i++) {
      accounts.add(book.accounts().open(HouseholdRows.account(i), Account.Kind.CHECKING).id());
    }
    for (int i = 0; i < HouseholdRows.CATEGORIES; i++) {
      categories.add(book.categories().expense("All", HouseholdRows.category(i)).id());
    }
    salary = book.categories().income("Income", "Salary").id();
  }

  /** Makes a ledger that holds some rows. */
  static Book of(List<HouseholdRows.Row> rows, Stores stores) {
    HouseholdLedger ledger =
        new HouseholdLedger(BudgetPulse.on(stores).createLedger(OWNER, "Home", EUR));
    Iterable<EntryDraft> entries =
        () -> rows.stream().filter(row -> !row.isTransfer()).map(ledger::entry).iterator();
    ledger.book.entries().addAll(entries, Progress.none());
    ledger
        .book
        .entries()
        .transferAll(
            rows.stream().filter(HouseholdRows.Row::isTransfer).map(ledger::transfer).toList());
    return ledger.book;
  }

  private EntryDraft entry(HouseholdRows.Row row) {
    return EntryDraft.of(accounts.get(row.account()), row.date(), Money.ofMinor(row.minor(), EUR))
        .payee(row.payee())
        .memo(row.memo())
        .category(row.category() < 0 ? salary : categories.get(row.category()));
  }

  private TransferDraft transfer(HouseholdRows.Row row) {
    return TransferDraft.of(
        accounts.get(row.account()),
        accounts.get(row.other()),
        row.date(),
        Money.ofMinor(row.minor(), EUR).abs());
  }
}
