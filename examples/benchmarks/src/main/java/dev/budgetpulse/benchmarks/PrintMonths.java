package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Prints what was spent by month and category from a ledger in a file, and ends. */
public final class PrintMonths {
  private static final List<YearMonth> MONTHS =
      Stream.iterate(YearMonth.of(2015, 1), month -> month.plusMonths(1)).limit(120).toList();

  private PrintMonths() {}

  /** Takes the database's file and the ledger. */
  public static void main(String[] args) {
    DatabaseConfig config = DatabaseConfig.embedded(Path.of(args[0])).withPoolSize(1);
    try (BudgetDatabase stores = BudgetDatabase.open(config)) {
      LedgerId ledger = new LedgerId(UUID.fromString(args[1]));
      print(BudgetPulse.on(stores).open(HouseholdLedger.OWNER, ledger));
    }
  }

  private static void print(Book book) {
    Map<CategoryId, String> names = new HashMap<>();
    for (Category category : book.categories().all()) {
      if (category.kind() == Category.Kind.EXPENSE) {
        names.put(category.id(), category.name());
      }
    }
    Map<String, long[]> table = new TreeMap<>();
    for (MonthlyTotal total :
        book.access()
            .store(Role.VIEWER)
            .monthlyTotals(book.ledger().id(), MONTHS.get(0), MONTHS.get(MONTHS.size() - 1))) {
      total
          .category()
          .map(names::get)
          .ifPresent(
              name ->
                  table
                          .computeIfAbsent(name, key -> new long[MONTHS.size()])[
                          (int) MONTHS.get(0).until(total.month(), ChronoUnit.MONTHS)] -=
                      total.amount().minorUnits());
    }
    StringBuilder out = new StringBuilder("account");
    MONTHS.forEach(month -> out.append(',').append(month));
    table.forEach(
        (name, months) -> {
          out.append('\n').append(LedgerProgram.EXPENSES).append(name);
          for (long cents : months) {
            out.append(',').append(BigDecimal.valueOf(cents, 2));
          }
        });
    System.out.println(out);
  }
}
