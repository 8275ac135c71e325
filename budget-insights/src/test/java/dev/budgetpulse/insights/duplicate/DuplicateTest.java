package dev.budgetpulse.insights.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Sketch;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class DuplicateTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 10);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private final Sketch sketch = new Sketch();

  private Entry booked(int file, LocalDate day, long cents, String text) {
    return sketch.pay("", day, cents, "Checking", Sketch.imported(file, text));
  }

  private Entry noted(String payee, LocalDate day, long cents, UnaryOperator<Entry> change) {
    return sketch.pay(payee, day, cents, "Checking", change);
  }

  private Duplicate only() {
    List<Duplicate> all = Duplicates.in(sketch.on(LAST));
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private void assertNone() {
    assertEquals(List.of(), Duplicates.in(sketch.on(LAST)));
  }

  @Test
  void the_bank_entry_takes_over_what_a_person_said() {
    Entry typed =
        noted(
            "Cafe Luna",
            DAY,
            -12_50,
            entry ->
                entry
                    .withMemo("with Bob")
                    .withTags(List.of("fun"))
                    .withCategory(Optional.of(sketch.expense("Eating out"))));
    Entry bank = booked(1, DAY.plusDays(2), -12_50, "POS CAFE LUNA #4711");
    Duplicate duplicate = only();
    assertEquals(bank, duplicate.kept());
    assertEquals(List.of(typed), duplicate.dropped());
    assertEquals(typed.payee(), duplicate.merged().payee());
    assertEquals("with Bob", duplicate.merged().memo());
    assertEquals(typed.splits(), duplicate.merged().splits());
    assertEquals(bank.date(), duplicate.merged().date());
    assertEquals(0.85, duplicate.evidence().confidence());
    assertEquals(Severity.HIGH, duplicate.finding().severity());
    assertEquals(
        "Cafe Luna: €12.50 on Mar 12, 2025 may be recorded twice",
        duplicate.finding().message().in(Locale.US));
    assertTrue(duplicate.finding().message().in(Locale.GERMAN).contains("doppelt"));
  }

  @Test
  void what_is_there_three_times_is_one_group() {
    noted("Cafe Luna", DAY, -12_50, entry -> entry);
    booked(1, DAY.plusDays(1), -12_50, "POS CAFE LUNA");
    booked(2, DAY.plusDays(1), -12_50, "CAFE LUNA MILTON");
    assertEquals(2, only().dropped().size());
    assertEquals("3 EUR -12.50", only().finding().state());
  }

  @Test
  void two_tickets_that_were_noted_and_booked_are_two() {
    noted("Metro", DAY, -2_40, entry -> entry);
    noted("Metro", DAY, -2_40, entry -> entry);
    booked(1, DAY, -2_40, "METRO");
    booked(1, DAY, -2_40, "METRO");
    assertEquals(
        List.of(1, 1),
        Duplicates.in(sketch.on(LAST)).stream().map(found -> found.dropped().size()).toList());
  }

  @Test
  void other_payees_other_amounts_and_other_notes_are_other_money() {
    noted("Cafe Luna", DAY, -12_50, entry -> entry);
    booked(1, DAY, -12_50, "POS ZORBAX");
    booked(1, DAY, -12_51, "POS CAFE LUNA");
    noted("Kiosk", DAY, -3_00, entry -> entry.withMemo("paper"));
    noted("Kiosk", DAY, -3_00, entry -> entry.withMemo("water"));
    assertNone();
  }

  @Test
  void two_people_may_have_noted_one_purchase_on_two_accounts() {
    sketch.pay("Bazaar", DAY, -80_00, "Ada", entry -> entry);
    sketch.pay("Bazaar", DAY, -80_00, "Bob", entry -> entry);
    assertEquals(Severity.MEDIUM, only().finding().severity());
    assertEquals(List.of(), Duplicates.in(sketch.on(LAST), Set.of(only().fingerprint())));
  }

  @Test
  void what_agrees_with_a_statement_stays() {
    Entry locked = noted("Bazaar", DAY, -80_00, entry -> entry.withStatus(Entry.Status.RECONCILED));
    booked(1, DAY, -80_00, "POS BAZAAR");
    assertEquals(locked, only().kept());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Duplicate("duplicate:x", "", locked, locked, List.of(locked), only().evidence()));
    sketch.pay(
        "",
        DAY,
        -80_00,
        "Checking",
        entry -> Sketch.imported(2, "BAZAAR").apply(entry).withStatus(Entry.Status.RECONCILED));
    Duplicates.in(sketch.on(LAST))
        .forEach(found -> assertTrue(found.dropped().stream().noneMatch(e -> e.equals(locked))));
  }

  @Test
  void a_paid_occurrence_goes_over_to_the_kept_entry() {
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", Sketch.EUR);
    Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
    Money amount = Money.parse("EUR -49.99");
    Schedule schedule =
        book.schedules()
            .add(
                "Velonet",
                Terms.of(
                    Recurrence.of(DAY, "FREQ=MONTHLY"),
                    ExpectedAmount.exactly(amount),
                    checking.id()));
    Entry typed = book.entries().add(EntryDraft.of(checking.id(), DAY, amount).payee("Velonet"));
    OccurrenceId occurrence = new OccurrenceId(schedule.id(), DAY);
    assertTrue(book.schedules().link(occurrence, typed.id()));
    ImportBatch file =
        new ImportBatch(new BatchId(new UUID(6, 1)), checking.id(), "bank.csv", "0".repeat(64));
    Entry bank =
        Sketch.imported(1, "VELONET BROADBAND")
            .apply(Entry.of(new EntryId(new UUID(8, 1)), checking.id(), DAY, amount));
    book.access()
        .commit(ChangeSet.Source.IMPORT, "", List.of(Change.added(file), Change.added(bank)));
    Duplicate duplicate = Duplicates.in(Snapshot.of(book, LAST)).get(0);
    assertEquals(bank.id(), duplicate.kept().id());
    assertTrue(Duplicates.merge(book, duplicate).isPresent());
    Occurrence paid = book.schedules().occurrence(occurrence, DAY.plusDays(1)).orElseThrow();
    assertFalse(paid.state().isOpen());
    assertEquals(amount, paid.paid());
  }
}
