package dev.budgetpulse.insights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.recurring.RecurringStream;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of insights that are kept. */
class InsightCacheSpec {
  private static final Actor ADA = Actor.of("ada");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate TODAY = LocalDate.of(2025, 1, 15);

  private final List<String> asked = new ArrayList<>();
  private final BudgetPulse pulse =
      BudgetPulse.on(
          noting(Stores.inMemory()),
          BudgetPulse.Options.defaults().withItemTypes(Insights.itemTypes()));

  private Stores noting(Stores stores) {
    LedgerStore store =
        (LedgerStore)
            Proxy.newProxyInstance(
                InsightCacheSpec.class.getClassLoader(),
                new Class<?>[] {LedgerStore.class},
                (proxy, called, arguments) -> {
                  asked.add(called.getName());
                  return called.invoke(stores.ledgers(), arguments);
                });
    return () -> store;
  }

  private Flat flat() {
    return new Flat(pulse.createLedger(ADA, "Home", EUR));
  }

  private static void assertFresh(Book book, InsightCache cache, LocalDate day) {
    Insights cached = Insights.of(book, cache);
    cached
        .found(day)
        .filter(Found::isCurrent)
        .ifPresent(found -> assertEquals(anew(book, day), found));
    assertEquals(Insights.of(book).overview(day), Insights.of(book, cache).overview(day));
    assertEquals(Insights.of(book).recurring(day), Insights.of(book, cache).recurring(day));
    assertEquals(Insights.of(book).health(day), Insights.of(book, cache).health(day));
    // What no change set tells of cannot be kept.
    cached.found(day).ifPresent(found -> assertEquals(anew(book, day), found));
  }

  private static Found anew(Book book, LocalDate day) {
    Insights insights = Insights.of(book);
    return new Found(insights.overview(day), insights.recurring(day), insights.health(day), true);
  }

  @Property(tries = 5)
  void what_is_kept_is_what_is_worked_out_anew_after_every_change(@ForAll long seed) {
    Random random = new Random(seed);
    Flat flat = flat();
    flat.live(12).entered();
    InsightCache cache = new InsightCache(1 + random.nextInt(2));
    for (int step = 0; step < 8; step++) {
      change(flat, random);
      assertFresh(flat.book, cache, TODAY.plusDays(random.nextInt(3) / 2));
    }
    long revision = flat.book.history().latest().orElseThrow().revision();
    assertFresh(flat.book.after(1 + random.nextInt((int) revision)), cache, TODAY);
    assertFresh(flat.book, cache, TODAY);
  }

  private static void change(Flat flat, Random random) {
    Book book = flat.book;
    switch (random.nextInt(10)) {
      case 0 -> flat.pay(TODAY.minusDays(random.nextInt(20)), "Landlord", "Rent", 95_000).entered();
      case 1 -> flat.pay(TODAY.minusDays(random.nextInt(5)), "Stranger", "Fun", 200_000).entered();
      case 2 -> {
        List<Entry> entries = book.entries().stream(EntryFilter.all()).toList();
        book.entries().remove(entries.get(random.nextInt(entries.size())));
      }
      case 3 -> book.entries().categorise("Market", flat.category("Fun"));
      case 4 -> book.history().undo(book.history().latest().orElseThrow().revision());
      case 5 -> {
        List<RecurringStream> streams = Insights.of(book).recurring(TODAY);
        if (!streams.isEmpty()) {
          book.schedules().add("Schedule", streams.get(0).terms());
        }
      }
      case 6 -> Insights.of(book).attentions().see(found(book));
      case 7 -> {
        List<Finding> found = found(book);
        Insights.of(book).attentions().dismiss(found.subList(0, found.size() / 2));
      }
      case 8 -> book.budgets().assign(TODAY, flat.category("Groceries"), Money.parse("EUR 100.00"));
      default ->
          Insights.of(book)
              .attentions()
              .forget(found(book).stream().limit(3).map(Finding::key).toList());
    }
  }

  private static List<Finding> found(Book book) {
    return Insights.of(book).overview(TODAY).insights().stream().map(Insight::finding).toList();
  }

  @Example
  void what_has_not_changed_costs_one_statement_and_what_was_looked_at_few() {
    Flat flat = flat();
    flat.live(12).entered();
    Insights insights = Insights.of(flat.book, new InsightCache(1));
    List<Finding> found = insights.overview(TODAY).open().stream().map(Insight::finding).toList();
    asked.clear();
    insights.overview(TODAY);
    assertEquals(List.of("changeSets"), asked);
    insights.recurring(TODAY);
    assertEquals(List.of("changeSets", "changeSets"), asked);
    insights.health(TODAY);
    assertEquals(List.of("changeSets", "changeSets", "changeSets"), asked);
    insights.attentions().dismiss(found);
    asked.clear();
    assertEquals(List.of(), insights.overview(TODAY).open());
    assertEquals(List.of("changeSets", "changes", "items"), asked);
    insights.overview(TODAY);
    assertEquals(4, asked.size());
    insights.overview(TODAY.plusDays(1));
    assertTrue(asked.size() > 6, asked::toString);
  }

  @Example
  void what_others_do_is_not_missed_and_other_ledgers_are_apart() {
    Flat flat = flat();
    flat.live(12).entered();
    Flat other = flat();
    other.pay(TODAY, "Stranger", "Fun", 10).entered();
    InsightCache cache = new InsightCache(4);
    for (Flat each : List.of(flat, other, flat)) {
      assertFresh(each.book, cache, TODAY);
      for (int i = 0; i < 12; i++) {
        Book second = pulse.open(ADA, each.book.ledger().id());
        second.categories().expense("More", "Category " + i + each.book.categories().all().size());
      }
      assertFresh(each.book, cache, TODAY);
    }
    LedgerId erased = flat.book.ledger().id();
    pulse.erase(ADA, erased);
    cache.forget(erased);
    assertThrows(AccessDeniedException.class, () -> pulse.open(ADA, erased));
    assertFresh(other.book, cache, TODAY);
    assertFresh(pulse.createLedger(ADA, "New", EUR), cache, TODAY);
  }

  @Example
  void a_ledger_of_another_history_is_not_taken_for_the_one_that_is_known() {
    Flat flat = flat();
    flat.live(12).entered();
    InsightCache cache = new InsightCache(4);
    assertFresh(flat.book, cache, TODAY);
    pulse.erase(ADA, flat.book.ledger().id());
    assertEquals(List.of(), Insights.of(flat.book, cache).overview(TODAY).insights());
    assertEquals(
        Money.zero(EUR),
        flat.book.accounts().balances().values().stream().reduce(Money.zero(EUR), Money::plus));
  }

  @Example
  void fewer_than_none_are_not_kept() {
    assertThrows(IllegalArgumentException.class, () -> new InsightCache(-1));
  }
}
