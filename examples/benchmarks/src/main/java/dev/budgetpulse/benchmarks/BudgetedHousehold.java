package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.budget.Assignment;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A household of {@link HouseholdRows} in a ledger, with a budget of forty categories in each of
 * its months.
 *
 * @param account the first of its accounts, all of which are on the budget
 * @param categories its envelopes
 */
record BudgetedHousehold(Book book, AccountId account, List<CategoryId> categories) {
  static final Currency EUR = Currency.getInstance("EUR");
  static final int CATEGORIES = 40;
  static final long BUDGETED = 40_000;
  static final YearMonth LAST_MONTH = YearMonth.of(2024, 12);
  private static final int AT_ONCE = 20_000;

  /** Returns the months that there are rows of. */
  static List<YearMonth> months() {
    return Stream.iterate(YearMonth.of(2015, 1), month -> month.plusMonths(1)).limit(120).toList();
  }

  static List<YearMonth> lastYear() {
    return months().subList(108, 120);
  }

  /** Returns a row's category, counted from 0; -1 for a salary or a transfer. */
  static int category(HouseholdRows.Row row) {
    return row.category() % CATEGORIES;
  }

  /** Makes a ledger of some rows, a transfer being two entries. */
  static BudgetedHousehold of(BudgetDatabase stores, int rows) {
    return in(BudgetPulse.on(stores).createLedger(Actor.of("ada"), "Home", EUR), rows, 0);
  }

  /**
   * Moves some rows into an empty ledger.
   *
   * @param later how many days later than they are
   */
  static BudgetedHousehold in(Book book, int rows, long later) {
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < HouseholdRows.ACCOUNTS; i++) {
      accounts.add(book.accounts().open(HouseholdRows.account(i), Account.Kind.CHECKING).id());
    }
    List<CategoryId> categories = new ArrayList<>();
    for (int i = 0; i < CATEGORIES; i++) {
      categories.add(book.categories().expense("Group " + i / 8, HouseholdRows.category(i)).id());
    }
    CategoryId salary = book.categories().income("Income", "Salary").id();
    plan(book, categories);
    List<HouseholdRows.Row> all = HouseholdRows.of(rows, 1);
    for (int start = 0; start < rows; start += AT_ONCE) {
      List<EntryDraft> entries = new ArrayList<>();
      List<TransferDraft> transfers = new ArrayList<>();
      for (HouseholdRows.Row row : all.subList(start, Math.min(start + AT_ONCE, rows))) {
        AccountId account = accounts.get(row.account());
        Money amount = Money.ofMinor(row.minor(), EUR);
        if (row.isTransfer()) {
          transfers.add(
              TransferDraft.of(
                  account, accounts.get(row.other()), row.date().plusDays(later), amount.abs()));
        } else {
          entries.add(
              EntryDraft.of(account, row.date().plusDays(later), amount)
                  .payee(row.payee())
                  .memo(row.memo())
                  .category(category(row) < 0 ? salary : categories.get(category(row))));
        }
      }
      book.entries().addAll(entries);
      book.entries().transferAll(transfers);
    }
    return new BudgetedHousehold(book, accounts.get(0), categories);
  }

  private static void plan(Book book, List<CategoryId> categories) {
    Money amount = Money.ofMinor(BUDGETED, EUR);
    Map<CategoryId, Assignment> given =
        categories.stream()
            .collect(
                Collectors.toMap(
                    category -> category, category -> new Assignment(amount, Money.zero(EUR))));
    for (YearMonth month : months()) {
      book.budgets().assignAll(month.atDay(1), "Plan", periods -> given);
    }
  }

  /** Proves that what is kept twice is the same. */
  void verify(BudgetDatabase stores) {
    if (!stores.verify(book.ledger().id()).isEmpty()) {
      throw new IllegalStateException("The totals are not those of the entries");
    }
  }

  /** Adds an entry in the last month. */
  Entry addOne() {
    return book.entries()
        .add(
            EntryDraft.of(account, LAST_MONTH.atEndOfMonth(), Money.ofMinor(-1234, EUR))
                .category(categories.get(0)));
  }

  /** Returns the last month's budget. */
  BudgetPeriod lastPeriod() {
    return book.budgets().month(LAST_MONTH);
  }

  /** Returns the same household in a book that nothing was read from before. */
  BudgetedHousehold opened(BudgetDatabase stores) {
    return new BudgetedHousehold(
        BudgetPulse.on(stores).open(book.actor(), book.ledger().id()), account, categories);
  }
}
