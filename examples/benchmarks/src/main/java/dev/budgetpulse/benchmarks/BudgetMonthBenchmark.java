package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The newest month of an envelope budget of forty categories after years of entries, in memory,
 * nothing cached: {@code ./examples/benchmarks/run BudgetMonthBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BudgetMonthBenchmark {
  private static final YearMonth FIRST = YearMonth.of(2021, 1);
  private static final Currency EUR = Currency.getInstance("EUR");

  /** How many months of history there are; a hundred entries each. */
  @Param({"24", "60"})
  private int months = 24;

  private final Book book =
      BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);

  /** Fills the book. */
  @Setup
  public void fill() {
    Random random = new Random(42);
    Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
    List<CategoryId> categories = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      categories.add(book.categories().expense("Group " + i / 8, "Category " + i).id());
    }
    List<EntryDraft> drafts = new ArrayList<>();
    for (int month = 0; month < months; month++) {
      LocalDate first = FIRST.plusMonths(month).atDay(1);
      for (int i = 0; i < 100; i++) {
        drafts.add(
            EntryDraft.of(
                    checking.id(),
                    first.plusDays(random.nextInt(28)),
                    Money.ofMinor(-random.nextInt(10_000), EUR))
                .category(categories.get(random.nextInt(40))));
      }
      YearMonth current = FIRST.plusMonths(month);
      categories.forEach(
          category ->
              book.budgets().assign(current.atDay(1), category, Money.ofMinor(12_500, EUR)));
    }
    book.entries().addAll(drafts);
  }

  /** Computes the newest month from all that happened. */
  @Benchmark
  public BudgetPeriod month() {
    return book.budgets().month(FIRST.plusMonths(months - 1L));
  }
}
