package dev.budgetpulse.examples.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoHouseholdTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 23);
  private static final YearMonth LAST = YearMonth.from(LAST_DAY);
  private static final Book BOOK = household(2026, LAST_DAY);

  @Test
  void the_same_seed_and_day_give_the_same_household() {
    assertEquals(lines(BOOK), lines(household(2026, LAST_DAY)));
  }

  @Test
  void another_seed_gives_another_household() {
    assertNotEquals(lines(BOOK), lines(household(2027, LAST_DAY)));
  }

  @Test
  void the_day_only_cuts_the_household_off() {
    LocalDate earlier = LAST_DAY.minusDays(10);
    Function<Book, List<String>> movements =
        book ->
            book.entries().stream(EntryFilter.all().between(LocalDate.of(2024, 12, 1), earlier))
                .map(entry -> entry.date() + " " + entry.amount())
                .sorted()
                .toList();
    assertEquals(movements.apply(BOOK), movements.apply(household(2026, earlier)));
  }

  @Test
  void it_has_24_months_of_about_2500_entries() {
    List<Entry> entries = entries();
    assertTrue(entries.size() > 2400 && entries.size() < 2600, () -> entries.size() + " entries");
    assertEquals(
        24, entries.stream().map(entry -> YearMonth.from(entry.date())).distinct().count());
    assertFalse(entries.stream().anyMatch(entry -> entry.date().isAfter(LAST_DAY)));
    for (int month = 0; month < 24; month++) {
      YearMonth then = LAST.minusMonths(month);
      assertEquals(
          2,
          entries.stream()
              .filter(entry -> YearMonth.from(entry.date()).equals(then))
              .filter(entry -> entry.transfer().isPresent())
              .count(),
          () -> "halves of transfers in " + then);
    }
  }

  @Test
  void it_has_splits_refunds_and_something_left_to_categorise() {
    List<Entry> entries = entries();
    assertTrue(entries.stream().filter(entry -> entry.splits().size() > 1).count() > 20);
    assertTrue(entries.stream().filter(entry -> entry.memo().equals("Returned")).count() > 5);
    long open = BOOK.entries().stream(EntryFilter.all().onlyUncategorised()).count();
    assertTrue(open >= 5 && open <= 30, () -> open + " without a category");
  }

  @Test
  void its_money_is_all_somewhere_in_every_month() {
    for (String code : List.of("EUR", "CHF")) {
      Currency currency = Currency.getInstance(code);
      for (int before = 0; before < 24; before++) {
        BudgetPeriod month = BOOK.budgets(currency).month(LAST.minusMonths(before));
        Money moved =
            Money.total(
                currency,
                entries().stream()
                    .filter(entry -> entry.amount().currency().equals(currency))
                    .filter(entry -> !entry.date().isAfter(month.period().last()))
                    .map(Entry::amount)
                    .toList());
        assertEquals(moved, month.cash(), () -> code + " in " + month.period());
      }
    }
  }

  @Test
  void it_lives_within_its_means() {
    for (Account account : BOOK.accounts().all()) {
      Map<AccountId, Money> balances = BOOK.accounts().balances();
      assertTrue(balances.get(account.id()).isPositive(), account::name);
    }
    for (int before = 0; before < 24; before++) {
      BudgetPeriod month = BOOK.budgets().month(LAST.minusMonths(before));
      assertTrue(month.toBudget().isPositive(), () -> month.period() + ": " + month.toBudget());
      assertTrue(
          month.envelopes().stream().filter(Envelope::isOverspent).count() <= 11,
          () -> "overspent in " + month.period());
    }
  }

  private static Book household(long seed, LocalDate lastDay) {
    Book book =
        BudgetPulse.on(Stores.inMemory())
            .createLedger(Actor.of("me"), "Home", DemoHousehold.currency());
    DemoHousehold.of(seed, lastDay).moveInto(book);
    return book;
  }

  private static List<Entry> entries() {
    return BOOK.entries().stream(EntryFilter.all()).toList();
  }

  private static List<String> lines(Book book) {
    Map<Object, String> names =
        book.categories().all().stream()
            .collect(Collectors.toMap(category -> category.id(), category -> category.name()));
    book.payees().all().forEach(payee -> names.put(payee.id(), payee.name()));
    return book.entries().stream(EntryFilter.all())
        .map(
            entry ->
                entry.date()
                    + " "
                    + entry.amount()
                    + " "
                    + entry.payee().map(names::get)
                    + " "
                    + entry.splits().stream()
                        .map(part -> part.amount() + " " + part.category().map(names::get))
                        .toList())
        .sorted()
        .toList();
  }
}
