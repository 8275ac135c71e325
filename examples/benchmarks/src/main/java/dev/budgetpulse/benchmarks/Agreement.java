package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the monthly table by category against what hledger, ledger and beancount make of the same
 * entries, cell by cell: {@code ./examples/benchmarks/agreement [ROWS ...]}.
 *
 * <p>Exits with 1 if a cell differs, or if none of the three programs is installed.
 */
public final class Agreement {
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private Agreement() {}

  /** Prints a line for each size, seed and program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Integer> sizes =
        args.length == 0
            ? List.of(10_000, 100_000)
            : List.of(args).stream().map(Integer::valueOf).toList();
    boolean compared = false;
    boolean agree = true;
    Path folder = Files.createTempDirectory("agreement");
    for (int size : sizes) {
      for (long seed : SEEDS) {
        List<HouseholdRows.Row> rows = HouseholdRows.of(size, seed);
        Map<LedgerProgram.Cell, Long> ours = ours(rows, "agreement-" + size + "-" + seed);
        for (LedgerProgram program : LedgerProgram.values()) {
          Map<LedgerProgram.Cell, Long> theirs;
          try {
            theirs = program.table(program.journal(rows, folder));
          } catch (IOException e) {
            System.out.println(program + " is not installed: " + e.getMessage());
            continue;
          }
          compared = true;
          long differing = LedgerProgram.differing(ours, theirs);
          agree &= differing == 0;
          System.out.printf(
              "%,d rows, seed %d, %s: %,d cells, %d differing%n",
              size, seed, program, ours.size(), differing);
        }
      }
    }
    System.exit(compared && agree ? 0 : 1);
  }

  /**
   * Records the rows in a ledger on the embedded database and reads the table from its services.
   */
  private static Map<LedgerProgram.Cell, Long> ours(List<HouseholdRows.Row> rows, String name) {
    try (BudgetDatabase stores = BudgetDatabase.open(DatabaseConfig.inMemory(name))) {
      Book book = HouseholdLedger.of(rows, stores);
      Map<LedgerProgram.Cell, Long> table = new HashMap<>();
      for (Category category : book.categories().all()) {
        if (category.kind() == Category.Kind.INCOME) {
          continue;
        }
        for (EntryTotal total :
            book.entries().totals(EntryFilter.all().of(category.id()), EntryTotal.By.MONTH)) {
          LedgerProgram.put(
              table,
              YearMonth.parse(total.bucket().orElseThrow()),
              category.name(),
              -total.amount().minorUnits());
        }
      }
      return table;
    }
  }
}
