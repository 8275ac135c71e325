package dev.budgetpulse.examples.server.demo;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Two invented people with an account in euros and one in francs, over 24 months.
 *
 * <p>The same seed and last day always give the same household; another last day of the same month
 * only cuts it off elsewhere.
 */
public final class DemoHousehold {
  private static final int MONTHS = 24;
  private static final int DAYS_WITHOUT_CATEGORIES = 8;
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency CHF = Currency.getInstance("CHF");

  private final long seed;
  private final LocalDate lastDay;

  private DemoHousehold(long seed, LocalDate lastDay) {
    this.seed = seed;
    this.lastDay = lastDay;
  }

  /** Returns the household of a seed, with the month of a day as its last and nothing after it. */
  public static DemoHousehold of(long seed, LocalDate lastDay) {
    return new DemoHousehold(seed, Objects.requireNonNull(lastDay, "lastDay"));
  }

  /** Returns the currency of the household's budget. */
  public static Currency currency() {
    return EUR;
  }

  /** Writes the household into an empty book. */
  public void moveInto(Book book) {
    Account everyday = book.accounts().open("Everyday", Account.Kind.CHECKING, EUR, true);
    Account francs = book.accounts().open("Francs", Account.Kind.CHECKING, CHF, true);
    Map<DemoCategory, CategoryId> categories = new EnumMap<>(DemoCategory.class);
    for (DemoCategory category : DemoCategory.values()) {
      categories.put(
          category,
          book.categories().add(category.group(), category.title(), category.kind()).id());
    }
    List<EntryDraft> entries = new ArrayList<>();
    entries.add(startingBalance(everyday, 2150_00, categories));
    entries.add(startingBalance(francs, 240_00, categories));
    List<TransferDraft> transfers = new ArrayList<>();
    months()
        .map(month -> new DemoMonth(month, seed, everyday, francs, categories))
        .forEach(
            month -> {
              entries.addAll(month.entries());
              transfers.add(month.transfer());
            });
    entries.removeIf(entry -> entry.date().isAfter(lastDay));
    transfers.removeIf(transfer -> transfer.date().isAfter(lastDay));
    book.entries().addAll(entries.stream().map(this::asTheBankSentIt).toList());
    book.entries().transferAll(transfers);
    budget(book.budgets(EUR), categories, DemoCategory::monthlyEuroCents);
    budget(book.budgets(CHF), categories, DemoCategory::monthlyRappen);
  }

  private Stream<YearMonth> months() {
    return Stream.iterate(first(), month -> month.plusMonths(1)).limit(MONTHS);
  }

  private YearMonth first() {
    return YearMonth.from(lastDay).minusMonths(MONTHS - 1L);
  }

  private EntryDraft startingBalance(
      Account account, long minorUnits, Map<DemoCategory, CategoryId> categories) {
    return EntryDraft.of(
            account.id(), first().atDay(1), Money.ofMinor(minorUnits, account.currency()))
        .memo("Starting balance")
        .category(category(DemoCategory.STARTING_BALANCE, categories));
  }

  /** Leaves some of the latest purchases without a category, for somebody to look at. */
  private EntryDraft asTheBankSentIt(EntryDraft entry) {
    boolean recent = entry.date().isAfter(lastDay.minusDays(DAYS_WITHOUT_CATEGORIES));
    boolean purchase = entry.amount().isNegative() && entry.splits().size() == 1;
    boolean open = Math.floorMod(seed + entry.amount().minorUnits() * 7, 10L) < 6;
    return recent && purchase && open ? entry.splits(List.of()) : entry;
  }

  private void budget(
      Budgets budgets,
      Map<DemoCategory, CategoryId> categories,
      ToLongFunction<DemoCategory> monthly) {
    for (DemoCategory category : DemoCategory.values()) {
      if (monthly.applyAsLong(category) != 0) {
        assign(budgets, first().atDay(1), categories, category, monthly.applyAsLong(category));
      }
    }
    if (monthly.applyAsLong(DemoCategory.ENERGY) != 0) {
      // Dear winters are made up for by cheap summers.
      budgets.carryOver(first().atDay(1), category(DemoCategory.ENERGY, categories), true);
    }
    BudgetPeriod month = budgets.month(first());
    while (true) {
      month = balance(budgets, month, categories, monthly);
      LocalDate next = month.period().last().plusDays(1);
      if (next.isAfter(lastDay)) {
        return;
      }
      month = budgets.copyPeriodBefore(next);
    }
  }

  /** Puts what is left over aside, and in the last month leaves some of it to be budgeted. */
  private BudgetPeriod balance(
      Budgets budgets,
      BudgetPeriod month,
      Map<DemoCategory, CategoryId> categories,
      ToLongFunction<DemoCategory> monthly) {
    DemoCategory spare =
        monthly.applyAsLong(DemoCategory.RAINY_DAY) != 0
            ? DemoCategory.RAINY_DAY
            : DemoCategory.TRANSPORT;
    boolean last = month.period().contains(lastDay);
    long usual = monthly.applyAsLong(spare);
    long before =
        month
            .envelope(category(spare, categories))
            .map(envelope -> envelope.assigned().minorUnits())
            .orElse(0L);
    long left = month.toBudget().minorUnits() + before - usual;
    long toKeep = last ? usual * 6 / 5 : usual / 10;
    // In a dear month this is negative: what was put aside is taken back.
    long given = usual + (left - toKeep) / 100 * 100;
    return assign(budgets, month.period().first(), categories, spare, given);
  }

  private static BudgetPeriod assign(
      Budgets budgets,
      LocalDate day,
      Map<DemoCategory, CategoryId> categories,
      DemoCategory category,
      long minorUnits) {
    return budgets.assign(
        day, category(category, categories), Money.ofMinor(minorUnits, budgets.currency()));
  }

  private static CategoryId category(
      DemoCategory category, Map<DemoCategory, CategoryId> categories) {
    return Objects.requireNonNull(categories.get(category));
  }
}
