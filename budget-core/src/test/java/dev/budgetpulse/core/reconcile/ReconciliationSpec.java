package dev.budgetpulse.core.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

final class ReconciliationSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private Book book = newBook();
  private Account account = open(book);

  private static Book newBook() {
    return BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
  }

  private static Account open(Book book) {
    return book.accounts().open("Checking", Account.Kind.CHECKING);
  }

  @BeforeTry
  void startAnew() {
    book = newBook();
    account = open(book);
  }

  private Entry add(int day, long minor) {
    return book.entries()
        .add(EntryDraft.of(account.id(), DAY.plusDays(day), Money.ofMinor(minor, EUR)));
  }

  private Reconciliation begin(int day, String closing) {
    return book.reconciliations()
        .begin(account.id(), DAY.plusDays(day), Money.parse("EUR " + closing));
  }

  @Property(tries = 50)
  void finishing_locks_exactly_what_is_ticked_and_the_account_then_agrees_with_the_statement(
      @ForAll("amounts") List<Long> amounts, @ForAll("amounts") List<Long> later) {
    for (long minor : amounts) {
      add(5, minor);
    }
    for (long minor : later) {
      add(40, minor);
    }
    Money sum = Money.ofMinor(amounts.stream().mapToLong(Long::longValue).sum(), EUR);
    Reconciliation open = book.reconciliations().begin(account.id(), DAY.plusDays(30), sum);
    assertEquals(amounts.size(), open.entries().size());
    Set<EntryId> all = open.entries().stream().map(Entry::id).collect(Collectors.toSet());
    Reconciliation ticked = open.tick(all);
    assertTrue(ticked.difference().isZero());
    assertInstanceOf(Reconciliation.Finish.Done.class, ticked.finish());
    assertEquals(
        all,
        book.entries().stream(EntryFilter.all().withStatus(Set.of(Entry.Status.RECONCILED)))
            .map(Entry::id)
            .collect(Collectors.toSet()));
    assertEquals(List.of(), book.reconciliations().check(account.id()));
    assertEquals(sum, book.reconciliations().begin(account.id(), DAY, sum).opening());
  }

  @Property(tries = 50)
  void a_correction_closes_any_difference_and_is_of_its_own_kind(
      @ForAll("amounts") List<Long> amounts, @ForAll("minor") long closing) {
    amounts.forEach(minor -> add(5, minor));
    Reconciliation open =
        book.reconciliations().begin(account.id(), DAY.plusDays(30), Money.ofMinor(closing, EUR));
    Money difference = open.difference();
    if (!difference.isZero()) {
      assertEquals(new Reconciliation.Finish.Different(difference), open.finish());
    }
    Reconciliation.Finish.Done done =
        assertInstanceOf(Reconciliation.Finish.Done.class, open.finishWithCorrection());
    assertEquals(!difference.isZero(), done.correction().isPresent());
    done.correction()
        .ifPresent(
            correction -> {
              assertEquals(Entry.Kind.CORRECTION, correction.kind());
              assertEquals(difference, correction.amount());
            });
    assertTrue(
        book.reconciliations()
            .begin(account.id(), DAY.plusDays(30), Money.ofMinor(closing, EUR))
            .difference()
            .isZero());
  }

  @Property(tries = 200)
  void every_explanation_closes_the_gap_and_none_has_more_entries_than_it_needs(
      @ForAll("amounts") List<Long> amounts, @ForAll("minor") long wanted) {
    List<Entry> entries =
        amounts.stream()
            .map(
                minor ->
                    Entry.of(
                        new EntryId(new UUID(1, minor)),
                        account.id(),
                        DAY,
                        Money.ofMinor(minor, EUR)))
            .toList();
    long actual = amounts.stream().mapToLong(Long::longValue).sum();
    Money gap = Money.ofMinor(wanted - actual, EUR);
    if (gap.isZero()) {
      return;
    }
    for (Explanation explanation : Explanations.of(entries, gap)) {
      assertEquals(gap, closes(explanation), explanation::toString);
      if (explanation instanceof Explanation.Surplus surplus) {
        assertEquals(fewest(amounts, -gap.minorUnits()), surplus.entries().size());
      }
    }
  }

  private static Money closes(Explanation explanation) {
    if (explanation instanceof Explanation.Doubled doubled) {
      return doubled.entry().amount().negated();
    }
    if (explanation instanceof Explanation.Transposed transposed) {
      return transposed.right().minus(transposed.entry().amount());
    }
    if (explanation instanceof Explanation.WrongSign wrong) {
      return wrong.entry().amount().plus(wrong.entry().amount()).negated();
    }
    if (explanation instanceof Explanation.Surplus surplus) {
      return Money.total(EUR, surplus.entries().stream().map(Entry::amount).toList()).negated();
    }
    return ((Explanation.Missing) explanation).amount();
  }

  private static int fewest(List<Long> amounts, long wanted) {
    int fewest = Integer.MAX_VALUE;
    for (int set = 1; set < 1 << amounts.size(); set++) {
      long sum = 0;
      for (int i = 0; i < amounts.size(); i++) {
        sum += (set >> i & 1) == 1 ? amounts.get(i) : 0;
      }
      fewest = sum == wanted ? Math.min(fewest, Integer.bitCount(set)) : fewest;
    }
    return fewest;
  }

  @Example
  void the_first_failing_assertion_says_on_which_day_the_account_went_wrong_and_why() {
    add(0, 100_00);
    book.reconciliations().assertBalance(account.id(), DAY, Money.parse("EUR 100.00"));
    add(3, -12_50);
    Entry doubled = add(3, -12_50);
    book.reconciliations().assertBalance(account.id(), DAY.plusDays(5), Money.parse("EUR 87.50"));
    book.reconciliations().assertBalance(account.id(), DAY.plusDays(9), Money.parse("EUR 87.50"));
    List<FailedAssertion> failed = book.reconciliations().check(account.id());
    assertEquals(
        List.of(DAY.plusDays(5), DAY.plusDays(9)),
        failed.stream().map(each -> each.assertion().date()).toList());
    assertEquals(Money.parse("EUR 12.50"), failed.get(0).gap());
    assertInstanceOf(Explanation.Doubled.class, failed.get(0).explanations().get(0));
    book.entries().remove(doubled);
    assertEquals(List.of(), book.reconciliations().check(account.id()));
  }

  @Example
  void what_is_still_on_its_way_to_the_bank_does_not_make_a_reconciled_balance_wrong() {
    Entry cashed = add(0, -1000);
    add(1, -10_000);
    Reconciliation reconciliation = begin(2, "-10.00").tick(Set.of(cashed.id()));
    assertInstanceOf(Reconciliation.Finish.Done.class, reconciliation.finish());
    assertEquals(List.of(), book.reconciliations().check(account.id()));
  }

  @Example
  void swapped_digits_are_recognised() {
    add(0, -15_24);
    book.reconciliations().assertBalance(account.id(), DAY, Money.parse("EUR -12.54"));
    assertEquals(
        Money.parse("EUR -12.54"),
        book.reconciliations().check(account.id()).get(0).explanations().stream()
            .filter(Explanation.Transposed.class::isInstance)
            .map(explanation -> ((Explanation.Transposed) explanation).right())
            .findFirst()
            .orElseThrow());
  }

  @Example
  void what_a_statement_confirms_is_locked_until_it_is_unlocked() {
    Entry entry = add(0, -5_00);
    begin(1, "-5.00").tick(Set.of(entry.id())).finish();
    Entry locked = book.entries().find(entry.id()).orElseThrow();
    assertEquals(Entry.Status.RECONCILED, locked.status());
    assertInstanceOf(EntryChange.Locked.class, book.entries().remove(locked));
    assertInstanceOf(EntryChange.Locked.class, book.entries().cancel(locked));
    assertInstanceOf(
        EntryChange.Locked.class,
        book.entries()
            .change(
                locked
                    .withDate(DAY)
                    .withAmount(
                        Money.parse("EUR -6.00"),
                        List.of(Split.uncategorised(Money.parse("EUR -6.00"))))));
    EntryChange.Done noted =
        assertInstanceOf(
            EntryChange.Done.class, book.entries().change(locked.withMemo("still mine")));
    EntryChange.Done unlocked =
        assertInstanceOf(EntryChange.Done.class, book.entries().unlock(noted.entry()));
    assertInstanceOf(EntryChange.Done.class, book.entries().remove(unlocked.entry()));
  }

  @Example
  void to_unlock_an_entry_changes_nothing_else_of_it() {
    Entry entry = add(0, -5_00);
    begin(1, "-5.00").tick(Set.of(entry.id())).finish();
    Entry locked = book.entries().find(entry.id()).orElseThrow();
    Money more = Money.parse("EUR -6.00");
    assertEquals(
        new EntryChange.Conflict(locked), book.entries().unlock(entry.withMemo("out of date")));
    EntryChange.Done unlocked =
        assertInstanceOf(
            EntryChange.Done.class,
            book.entries().unlock(locked.withAmount(more, List.of(Split.uncategorised(more)))));
    assertEquals(
        locked.withStatus(Entry.Status.CLEARED).withVersion(unlocked.entry().version()),
        unlocked.entry());
    assertEquals(Optional.of(unlocked.entry()), book.entries().find(entry.id()));
    assertEquals(unlocked, book.entries().unlock(unlocked.entry()));
    book.entries().remove(unlocked.entry());
    assertEquals(new EntryChange.Gone(), book.entries().unlock(locked));
  }

  @Example
  void nobody_but_a_reconciliation_makes_an_entry_reconciled() {
    Entry entry = add(0, -5_00);
    assertThrows(
        IllegalArgumentException.class,
        () -> book.entries().change(entry.withStatus(Entry.Status.RECONCILED)));
  }

  @Provide
  Arbitrary<List<Long>> amounts() {
    return Arbitraries.longs()
        .between(-2_000, 2_000)
        .filter(minor -> minor != 0)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Long> minor() {
    return Arbitraries.longs().between(-5_000, 5_000);
  }
}
