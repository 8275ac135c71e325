package dev.budgetpulse.insights.recurring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.calendar.BusinessDays;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Sketch;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecurringTest {
  private static final LocalDate JAN = LocalDate.of(2025, 1, 1);

  private final Sketch sketch = new Sketch();

  private static RecurringStream only(Snapshot snapshot) {
    List<RecurringStream> all = Recurring.in(snapshot);
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private void monthly(String payee, int day, int from, int to, long cents) {
    for (int i = from; i < to; i++) {
      sketch.pay(payee, JAN.plusMonths(i).plusDays(day - 1L), cents);
    }
  }

  private static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  @Test
  void a_new_price_keeps_the_stream_and_is_told() {
    monthly("Cinestream", 12, 0, 5, -9_99);
    monthly("Cinestream", 12, 5, 6, -12_99);
    RecurringStream stream = only(sketch.on(LocalDate.of(2025, 6, 20)));
    assertEquals(Cadence.MONTHLY, stream.cadence());
    assertEquals(List.of(12), stream.days());
    assertEquals(
        List.of(new PriceChange(LocalDate.of(2025, 6, 12), eur("-9.99"), eur("-12.99"))),
        stream.priceChanges());
    assertEquals(eur("-12.99"), stream.amount());
    assertEquals(eur("-155.88"), stream.yearly());
    assertTrue(stream.subscription());
    assertEquals(Severity.MEDIUM, stream.finding().severity());
    assertEquals(
        "Cinestream: €12.99 instead of €9.99 since Jun 12, 2025",
        stream.finding().message().in(Locale.US));
    assertTrue(
        stream.finding().message().in(Locale.GERMANY).contains("statt"),
        () -> stream.finding().message().in(Locale.GERMANY));
  }

  @Test
  void an_odd_amount_in_between_is_no_new_price() {
    monthly("Gym", 3, 0, 4, -30_00);
    monthly("Gym", 3, 4, 5, -35_00);
    monthly("Gym", 3, 5, 9, -30_00);
    RecurringStream stream = only(sketch.on(LocalDate.of(2025, 9, 5)));
    assertEquals(List.of(), stream.priceChanges());
    assertEquals(
        "Gym: €30.00 every month, next on Oct 3, 2025", stream.finding().message().in(Locale.US));
  }

  @Test
  void a_salary_that_waits_for_business_days_is_awaited_so() {
    BusinessDays weekdays = Calendars.plain().named(Calendars.PLAIN);
    for (int i = 0; i < 9; i++) {
      LocalDate day = JAN.plusMonths(i).plusDays(24);
      sketch.pay("Works", weekdays.shifted(day, Shift.NEXT), 2_000_00 + i * 1_00L);
    }
    RecurringStream stream = only(sketch.on(LocalDate.of(2025, 9, 30)));
    assertEquals(Shift.NEXT, stream.recurrence().shift());
    assertEquals(List.of(25), stream.days());
    assertEquals(
        LocalDate.of(2025, 10, 27),
        stream.terms().recurrence().due(LocalDate.of(2025, 10, 25), Calendars.plain()));
    assertEquals(LocalDate.of(2025, 10, 27), stream.next());
    assertFalse(stream.subscription());
  }

  @Test
  void two_things_of_one_payee_are_two_streams() {
    monthly("Orchard", 5, 0, 8, -99);
    monthly("Orchard", 20, 0, 8, -10_99);
    List<RecurringStream> streams = Recurring.in(sketch.on(LocalDate.of(2025, 8, 21)));
    assertEquals(
        List.of(eur("-10.99"), eur("-0.99")),
        streams.stream().map(RecurringStream::amount).toList());
    assertEquals(
        List.of(streams.get(1)),
        Recurring.in(sketch.on(LocalDate.of(2025, 8, 21)), Set.of(streams.get(0).fingerprint())));
  }

  @Test
  void a_membership_hides_not_among_purchases_of_the_same_shop() {
    monthly("Bazaar", 9, 0, 12, -8_99);
    for (int i = 0; i < 40; i++) {
      sketch.pay("Bazaar", JAN.plusDays((i * 53L) % 360), -(5_00 + (i * 37L) % 900));
    }
    RecurringStream stream = only(sketch.on(LocalDate.of(2025, 12, 31)));
    assertEquals(12, stream.hits().size());
    assertEquals(eur("-8.99"), stream.amount());
  }

  @Test
  void what_is_owed_is_no_subscription() {
    monthly("Oakfield Rent", 1, 0, 6, -900_00);
    for (int i = 0; i < 6; i++) {
      sketch.pay(
          "Harbor Mutual",
          JAN.plusMonths(i).plusDays(17),
          -92_00,
          "Checking",
          entry -> entry.withCategory(Optional.of(sketch.expense("Car insurance"))));
    }
    assertEquals(
        List.of(false, false),
        Recurring.in(sketch.on(LocalDate.of(2025, 6, 20))).stream()
            .map(RecurringStream::subscription)
            .toList());
  }

  @Test
  void a_bill_goes_on_when_another_account_pays_it() {
    for (int i = 0; i < 8; i++) {
      sketch.pay(
          "Velonet", JAN.plusMonths(i), -49_99, i < 4 ? "Old card" : "New card", entry -> entry);
    }
    RecurringStream stream = only(sketch.on(LocalDate.of(2025, 8, 5)));
    assertEquals(8, stream.hits().size());
    assertEquals(stream.account(), stream.terms().account());
  }

  @Test
  void what_begins_again_after_a_long_while_is_another_stream() {
    monthly("Ironworks", 15, 0, 6, -39_00);
    monthly("Ironworks", 15, 14, 20, -39_00);
    List<RecurringStream> streams = Recurring.in(sketch.on(LocalDate.of(2026, 8, 20)));
    assertEquals(
        Set.of(Lifecycle.ENDED, Lifecycle.MATURE),
        Set.of(streams.get(0).lifecycle(), streams.get(1).lifecycle()));
  }

  @Test
  void two_payments_of_one_amount_a_year_apart_are_enough() {
    sketch.pay("Domain", LocalDate.of(2024, 3, 4), -12_00);
    sketch.pay("Domain", LocalDate.of(2025, 3, 4), -12_00);
    sketch.pay("Dentist", LocalDate.of(2024, 3, 4), -80_00);
    sketch.pay("Dentist", LocalDate.of(2025, 3, 4), -95_00);
    RecurringStream stream = only(sketch.on(LocalDate.of(2025, 4, 1)));
    assertEquals(Cadence.YEARLY, stream.cadence());
    assertEquals(Lifecycle.EARLY, stream.lifecycle());
    assertEquals(LocalDate.of(2026, 3, 4), stream.next());
  }

  @Test
  void what_does_not_come_is_late_and_then_over() {
    monthly("Velonet", 5, 0, 6, -49_99);
    assertEquals(Lifecycle.MATURE, only(sketch.on(LocalDate.of(2025, 7, 9))).lifecycle());
    RecurringStream late = only(sketch.on(LocalDate.of(2025, 7, 10)));
    assertEquals(Lifecycle.OVERDUE, late.lifecycle());
    assertEquals(
        "Velonet: €49.99 was expected on Jul 5, 2025 and has not come",
        late.finding().message().in(Locale.US));
    RecurringStream over = only(sketch.on(LocalDate.of(2025, 10, 1)));
    assertEquals(Lifecycle.ENDED, over.lifecycle());
    assertEquals(
        "Velonet: 49,99 € kam zuletzt am 05.06.2025 und scheint beendet zu sein",
        over.finding().message().in(Locale.GERMANY).replace('\u00a0', ' '));
  }

  @Test
  void nothing_gives_nothing() {
    assertEquals(List.of(), Recurring.in(sketch.on(JAN)));
  }

  @Test
  void one_call_makes_a_schedule_of_it() {
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", Sketch.EUR);
    Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
    Category internet = book.categories().expense("Home", "Internet");
    for (int i = 0; i < 6; i++) {
      book.entries()
          .add(
              EntryDraft.of(checking.id(), JAN.plusMonths(i), eur("-49.99"))
                  .payee("Velonet")
                  .category(internet.id()));
    }
    LocalDate today = LocalDate.of(2025, 6, 10);
    RecurringStream stream = only(Snapshot.of(book, today));
    book.schedules().add(stream.payee(), stream.terms());
    assertEquals(List.of(), book.schedules().open(today, 0));
    assertEquals(stream.next(), book.schedules().next(today, 1, today).get(0).due());
    assertEquals(Optional.of(internet.id()), stream.terms().category());
  }
}
