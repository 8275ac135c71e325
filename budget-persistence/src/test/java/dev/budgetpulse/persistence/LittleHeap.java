package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.money.Money;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.stream.IntStream;

/** A process that takes in and gives out more entries than its heap could hold. */
final class LittleHeap {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private LittleHeap() {}

  /**
   * Adds entries to a new ledger in a new file, and reads all of them.
   *
   * @param arguments the file, how many entries
   */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    DatabaseConfig config = DatabaseConfig.embedded(Path.of(arguments[0])).withPoolSize(1);
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      Book book = BudgetPulse.on(database).createLedger(Actor.of("ada"), "Home", EUR);
      AccountId account = book.accounts().open("Checking", Account.Kind.CHECKING).id();
      CategoryId category = book.categories().expense("Everyday", "Food").id();
      Iterable<EntryDraft> drafts =
          () ->
              IntStream.range(0, count)
                  .mapToObj(
                      i ->
                          EntryDraft.of(account, DAY.minusDays(i % 900), Money.ofMinor(-i, EUR))
                              .payee("Payee " + i % 200)
                              .memo("a memo that is as long as those of banks are, number " + i)
                              .category(category))
                  .iterator();
      System.out.println(
          "added "
              + book.entries().addAll(drafts, Progress.none()).orElseThrow().changes()
              + ", read "
              + book.entries().stream(EntryFilter.all()).count()
              + ", "
              + database.verify(book.ledger().id()));
    }
  }
}
