package dev.budgetpulse.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BudgetCacheTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private final Book book =
      BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
  private final AccountId purse = book.accounts().open("Purse", Account.Kind.CASH).id();
  private final CategoryId food = book.categories().expense("Everyday", "Food").id();
  private final BudgetCache cache = new BudgetCache(1);

  private Entry spend(LocalDate day) {
    return book.entries()
        .add(EntryDraft.of(purse, day, Money.parse("EUR -5.00")).category(food).planned());
  }

  private Budgets budgets(Book of) {
    return Budgets.of(of.access(), EUR, Calendars.plain(), cache);
  }

  /** Returns a book's budget as it is read, whatever is kept elsewhere. */
  private static Budgets anew(Book of) {
    return Budgets.of(of.access(), EUR, Calendars.plain(), new BudgetCache(0));
  }

  private void assertReads(List<BudgetPeriod> expected, Book of) {
    assertEquals(expected, budgets(of).until(DAY));
    assertEquals(expected, budgets(of).until(DAY));
  }

  @Test
  void a_ledger_that_went_back_is_read_anew() {
    spend(DAY);
    Book past = book.after(book.history().latest().orElseThrow().revision());
    List<BudgetPeriod> before = anew(past).until(DAY);
    spend(DAY.minusMonths(2));
    List<BudgetPeriod> now = anew(book).until(DAY);
    assertNotEquals(before, now);
    for (int i = 0; i < 2; i++) {
      assertReads(now, book);
      assertReads(before, past);
    }
  }

  @Test
  void days_may_be_asked_for_in_any_order() {
    spend(DAY);
    spend(DAY.plusMonths(3));
    spend(DAY.plusYears(900));
    for (int months : List.of(3, -5, 0, 5, 2, 10_700, 1, 10_800, 4)) {
      LocalDate day = DAY.plusMonths(months);
      assertEquals(anew(book).until(day), budgets(book).until(day));
      assertEquals(anew(book).period(day), budgets(book).period(day));
    }
  }

  @Test
  void what_is_erased_from_the_history_does_not_hide_what_changed() {
    assertReads(anew(book).until(DAY), book);
    Entry entry = spend(DAY.minusMonths(1));
    book.entries().remove(entry);
    spend(DAY.minusMonths(2));
    book.access().store(Role.OWNER).eraseFromHistory(book.ledger().id(), entry.key());
    assertReads(anew(book).until(DAY), book);
  }

  @Test
  void what_is_erased_from_the_history_and_still_counts_is_read() {
    assertReads(anew(book).until(DAY), book);
    Entry entry = spend(DAY.minusMonths(1));
    book.access().store(Role.OWNER).eraseFromHistory(book.ledger().id(), entry.key());
    assertReads(anew(book).until(DAY), book);
  }

  @Test
  void another_history_of_equal_length_is_another_history() {
    Ledger ledger = book.ledger();
    List<Book> books = new ArrayList<>();
    for (String amount : List.of("EUR -5.00", "EUR -7.00")) {
      Stores stores = Stores.inMemory();
      stores.ledgers().create(ledger, book.actor());
      Book other = BudgetPulse.on(stores).open(book.actor(), ledger.id());
      AccountId account = other.accounts().open("Purse", Account.Kind.CASH).id();
      other.entries().add(EntryDraft.of(account, DAY, Money.parse(amount)));
      books.add(other);
    }
    for (Book other : books) {
      assertReads(anew(other).until(DAY), other);
    }
  }

  @Test
  void a_thousand_changes_are_no_reason_to_be_wrong() {
    spend(DAY);
    assertReads(anew(book).until(DAY), book);
    IntStream.range(0, 30).forEach(days -> spend(DAY.minusDays(9L * days)));
    assertReads(anew(book).until(DAY), book);
    book.entries()
        .addAll(
            Stream.generate(
                    () -> EntryDraft.of(purse, DAY, Money.parse("EUR -1.00")).category(food))
                .limit(1000)
                .toList());
    assertReads(anew(book).until(DAY), book);
  }

  @Test
  void ledgers_take_turns_in_a_cache_of_one() {
    spend(DAY);
    Book other = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("bob"), "Shop", EUR);
    for (int i = 0; i < 3; i++) {
      assertReads(anew(book).until(DAY), book);
      assertReads(anew(other).until(DAY), other);
    }
  }

  @Test
  void what_is_forgotten_is_read_anew() {
    spend(DAY);
    assertReads(anew(book).until(DAY), book);
    cache.forget(book.ledger().id());
    assertReads(anew(book).until(DAY), book);
  }

  @Test
  void a_ledger_that_nothing_was_changed_in_has_a_budget() {
    Book fresh = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("bob"), "Shop", EUR);
    assertEquals(Optional.empty(), fresh.history().latest());
    assertEquals(1, budgets(fresh).until(DAY).size());
  }

  @Test
  void fewer_than_no_budgets_cannot_be_kept() {
    assertThrows(IllegalArgumentException.class, () -> new BudgetCache(-1));
    BudgetPulse.Options options = BudgetPulse.Options.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withKeptBudgets(-1));
  }
}
