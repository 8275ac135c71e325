package dev.budgetpulse.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What changing entries may do and may not. */
class EntryEditTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 4, 7);
  private static final LocalDate SOME_DAY = TODAY.plusDays(40);

  private final Book book =
      BudgetPulse.on(
              Stores.inMemory(),
              BudgetPulse.Options.defaults()
                  .withClock(() -> TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC)))
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);

  private Entry now(Entry entry) {
    return book.entries().find(entry.id()).orElseThrow();
  }

  private Entry add(Account account, String amount) {
    return book.entries().add(EntryDraft.of(account.id(), TODAY, Money.parse(amount)));
  }

  @Test
  void both_halves_of_a_transfer_are_edited_when_both_are_chosen() {
    List<Entry> halves =
        book.entries()
            .transfer(
                TransferDraft.of(checking.id(), savings.id(), TODAY, Money.parse("EUR 5.00")));
    EditResult result =
        book.entries()
            .edit(
                halves.stream().map(Entry::id).toList(),
                EntryEdit.nothing()
                    .date(TODAY.minusDays(1))
                    .memo("trip")
                    .tags(List.of("fun"), List.of())
                    .status(Entry.Status.CLEARED));
    assertEquals(2, result.changed().size());
    for (Entry half : halves) {
      assertEquals("trip", now(half).memo());
      assertEquals(List.of("fun"), now(half).tags());
      assertEquals(Entry.Status.CLEARED, now(half).status());
      assertEquals(TODAY.minusDays(1), now(half).date());
    }
    book.entries()
        .edit(
            halves.stream().map(Entry::id).toList(), EntryEdit.nothing().status(Entry.Status.VOID));
    assertTrue(halves.stream().noneMatch(half -> now(half).counts()));
  }

  @Test
  void many_entries_are_removed_as_one_change_and_locked_ones_stay() {
    List<Entry> halves =
        book.entries()
            .transfer(
                TransferDraft.of(checking.id(), savings.id(), TODAY, Money.parse("EUR 5.00")));
    Entry lone = add(checking, "EUR -5.00");
    Entry agreed = add(savings, "EUR 1.00");
    book.reconciliations()
        .begin(savings.id(), TODAY, Money.parse("EUR 1.00"))
        .tick(Set.of(agreed.id()))
        .finish();
    EntryId nobody = new EntryId(new java.util.UUID(7, 7));
    EditResult result =
        book.entries()
            .removeAll(List.of(halves.get(0).id(), lone.id(), agreed.id(), nobody, lone.id()));
    assertEquals(
        Set.of(halves.get(0).id(), halves.get(1).id(), lone.id()), Set.copyOf(result.changed()));
    assertEquals(Set.of(agreed.id()), result.locked());
    assertEquals(Set.of(nobody), result.gone());
    assertEquals(List.of(agreed.id()), ids());

    book.history().undo(result.changeSet().orElseThrow().revision());
    assertEquals(4, ids().size());
  }

  @Test
  void removing_what_is_not_there_changes_nothing() {
    assertTrue(book.entries().removeAll(List.of()).changeSet().isEmpty());
    assertTrue(
        book.entries()
            .removeAll(List.of(new EntryId(new java.util.UUID(7, 7))))
            .changeSet()
            .isEmpty());
  }

  private List<EntryId> ids() {
    return book.entries().stream(EntryFilter.all()).map(Entry::id).toList();
  }

  @Test
  void b_009b_no_entry_comes_to_lie_in_the_future_unasked() {
    Entry entry = add(checking, "EUR -5.00");
    assertRefused("entry's date", () -> book.entries().change(entry.withDate(SOME_DAY)));
    assertRefused(
        "entry's date",
        () -> book.entries().edit(Set.of(entry.id()), EntryEdit.nothing().date(SOME_DAY)));
    assertRefused(
        "balance's date",
        () ->
            book.accounts()
                .open("New", Account.Kind.CASH, true, Money.parse("EUR 1.00"), SOME_DAY));
    TransferDraft transfer =
        TransferDraft.of(checking.id(), savings.id(), SOME_DAY, Money.parse("EUR 1.00"));
    assertRefused("transfer's date", () -> book.entries().transfer(transfer));
    assertEquals(2, book.entries().transfer(transfer.planned()).size());
    Entry planned =
        book.entries()
            .add(EntryDraft.of(checking.id(), SOME_DAY, Money.parse("EUR -5.00")).planned());
    assertInstanceOf(
        EntryChange.Done.class, book.entries().change(planned.withDate(SOME_DAY.plusDays(1))));
  }

  @Test
  void a_closed_account_gets_no_entries_by_any_way() {
    Entry entry = add(checking, "EUR -5.00");
    Entry there = add(savings, "EUR 1.00");
    add(savings, "EUR -1.00");
    assertEquals(Optional.empty(), book.accounts().close(savings.id()));
    assertRefused("entry's account", () -> add(savings, "EUR 1.00"));
    assertRefused("entry's account", () -> book.entries().change(entry.withAccount(savings.id())));
    assertRefused(
        "entry's account",
        () -> book.entries().edit(Set.of(entry.id()), EntryEdit.nothing().account(savings.id())));
    Money more = Money.parse("EUR 2.00");
    assertRefused(
        "entry's account",
        () -> book.entries().change(there.withAmount(more, List.of(Split.uncategorised(more)))));
    assertRefused(
        "entry's account",
        () -> book.entries().transfer(TransferDraft.of(checking.id(), savings.id(), TODAY, more)));
    assertInstanceOf(EntryChange.Done.class, book.entries().change(there.withMemo("found later")));
    assertEquals(Money.parse("EUR 0.00"), book.accounts().balances().get(savings.id()));
  }

  private static void assertRefused(String field, Executable deed) {
    assertEquals(field, assertThrows(InvalidFieldException.class, deed).field());
  }
}
