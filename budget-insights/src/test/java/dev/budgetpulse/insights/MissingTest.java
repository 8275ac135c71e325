package dev.budgetpulse.insights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.anomaly.Anomaly;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.recurring.RecurringStream;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What has not come, what is scheduled, and each sort of anomaly, seen through the door. */
class MissingTest {
  /** The rent of this month is a fortnight late. */
  private static final LocalDate TODAY = LocalDate.of(2025, 1, 15);

  private final Flat flat =
      new Flat(
          BudgetPulse.on(
                  Stores.inMemory(),
                  BudgetPulse.Options.defaults().withItemTypes(Insights.itemTypes()))
              .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR")));

  private List<Finding> found(LocalDate day) {
    return Insights.of(flat.book).overview(day).insights().stream().map(Insight::finding).toList();
  }

  private List<Finding> about(String payee, LocalDate day) {
    return found(day).stream()
        .filter(finding -> Set.of("missing-payment", "recurring").contains(finding.kind()))
        .filter(finding -> finding.message().in(Locale.UK).contains(payee))
        .toList();
  }

  private List<String> again() {
    return Insights.of(flat.book).recurring(TODAY).stream().map(RecurringStream::payee).toList();
  }

  @Test
  void each_kind_of_anomaly_is_reached_through_the_door() {
    LocalDate today = LocalDate.of(2026, 1, 25);
    flat.live(24)
        .pay(today.minusDays(9), "Landlord", "Rent", 95_000)
        .pay(today.minusDays(3), "Market", "Groceries", 90_000)
        .pay(today.minusDays(3), "Stranger", "Groceries", 250_000)
        .pay(today.minusDays(2), "Kiosk", "Groceries", 24_000)
        .pay(today.minusDays(2), "Kiosk", "Groceries", 24_000)
        .monthly(LocalDate.of(2025, 1, 5), 12, "Gym", "Sport", 40_000);
    // Every three weeks is no cadence, so that no stream tells of the price.
    for (int i = 0; i < 20; i++) {
      flat.pay(today.minusDays(4 + 21L * i), "Cleaner", "Home", i < 2 ? 9000 : 6000);
    }
    flat.entered();
    Set<String> kinds = found(today).stream().map(Finding::kind).collect(Collectors.toSet());
    for (Anomaly.Kind kind : Anomaly.Kind.values()) {
      assertTrue(kinds.contains(Finding.word(kind)), () -> kind + " is not in " + kinds);
    }
  }

  @Test
  void what_is_overdue_is_told_once_and_again_when_the_next_is_missing() {
    flat.live(12).entered();
    List<Finding> rent = about("Landlord", TODAY);
    assertEquals(List.of("missing-payment"), rent.stream().map(Finding::kind).toList());
    assertEquals(
        "Landlord: the payment of €950.00 expected on 1 Jan 2025 has not come.",
        rent.get(0).message().in(Locale.UK));
    assertEquals(12, rent.get(0).evidence().entries().size());
    Insights.of(flat.book).attentions().dismiss(rent);
    LocalDate later = TODAY.plusMonths(1);
    assertEquals(1, about("Landlord", later).size());
    assertTrue(
        Insights.of(flat.book).overview(later).open().stream()
            .map(Insight::finding)
            .anyMatch(about("Landlord", later)::contains));
  }

  @Test
  void what_came_is_not_missing() {
    flat.live(12).pay(LocalDate.of(2025, 1, 3), "Landlord", "Rent", 95_000).entered();
    assertEquals(List.of(), about("Landlord", TODAY));
  }

  @Test
  void what_is_scheduled_is_no_news_and_missing_once_its_day_has_passed() {
    flat.live(12).entered();
    assertTrue(again().containsAll(List.of("Landlord", "Telecom", "Works")), again()::toString);
    RecurringStream phone = stream("Telecom");
    Schedule schedule = flat.book.schedules().add("My phone", phone.terms());
    assertEquals(
        Set.of("Landlord", "Works"),
        again().stream()
            .filter(payee -> !List.of("Market", "Bakery").contains(payee))
            .collect(Collectors.toSet()));
    LocalDate due = phone.next();
    assertEquals(List.of(), about("phone", due.plusDays(3)));
    List<Finding> missing = about("phone", due.plusDays(4));
    assertEquals(1, missing.size());
    assertEquals("missing-payment:schedule:" + schedule.id() + ":" + due, missing.get(0).key());
    assertEquals(List.of(), about("Telecom", due.plusDays(4)));

    flat.book.schedules().pause(schedule.id());
    assertEquals(List.of(), about("phone", due.plusDays(4)));
    assertEquals(List.of(), about("Telecom", due.plusDays(4)));
    flat.book.schedules().resume(schedule.id(), due);

    Entry paid =
        flat.book
            .entries()
            .add(
                EntryDraft.of(flat.checking, due.plusDays(1), Money.parse("EUR -34.99"))
                    .payee("Telecom"));
    // Probably paid is paid until somebody says otherwise.
    assertEquals(List.of(), about("phone", due.plusDays(4)));
    Occurrence january = flat.book.schedules().occurrences(due, due, due.plusDays(4), 0).get(0);
    assertTrue(flat.book.schedules().link(january.id(), paid.id()));
    assertEquals(List.of(), about("phone", due.plusDays(4)));
    assertTrue(flat.book.schedules().remove(schedule.id()));
    assertTrue(again().contains("Telecom"));
  }

  private RecurringStream stream(String payee) {
    return Insights.of(flat.book).recurring(TODAY).stream()
        .filter(stream -> stream.payee().equals(payee))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void one_schedule_speaks_for_one_of_two_things_to_a_payee() {
    flat.live(12)
        .monthly(Flat.START.plusDays(4), 13, "Insurer", "Insurance", 2000)
        .monthly(Flat.START.plusDays(19), 12, "Insurer", "Insurance", 90_000)
        .entered();
    assertEquals(2, again().stream().filter("Insurer"::equals).count());
    Terms house =
        Terms.of(
                Recurrence.of(TODAY.plusDays(5), "FREQ=MONTHLY"),
                ExpectedAmount.exactly(Money.parse("EUR -880.00")),
                flat.checking)
            .payee("insurer");
    flat.book.schedules().add("House", house);
    assertEquals(Money.parse("EUR -20.00"), stream("Insurer").amount());
    assertEquals(1, again().stream().filter("Insurer"::equals).count());
    Schedule other =
        flat.book
            .schedules()
            .add(
                "All of it",
                house
                    .on(Recurrence.of(LocalDate.of(2025, 1, 5), "FREQ=MONTHLY"))
                    .amount(ExpectedAmount.exactly(Money.parse("EUR -20.00")))
                    .payee("Somebody else"));
    Occurrence first =
        flat.book.schedules().occurrences(TODAY.minusDays(10), TODAY, TODAY, 0).stream()
            .filter(occurrence -> occurrence.id().schedule().equals(other.id()))
            .findFirst()
            .orElseThrow();
    assertTrue(flat.book.schedules().link(first.id(), stream("Insurer").hits().get(12).entry()));
    assertEquals(0, again().stream().filter("Insurer"::equals).count());
  }

  @Test
  void without_a_payee_a_schedule_speaks_for_its_category_and_amount_and_only_while_it_goes_on() {
    flat.live(12).entered();
    Terms terms =
        Terms.of(
            Recurrence.of(LocalDate.of(2025, 1, 20), "FREQ=MONTHLY"),
            ExpectedAmount.about(Money.parse("EUR -950.00")),
            flat.checking);
    Schedule rent = flat.book.schedules().add("Rent", terms.category(flat.category("Rent")));
    assertTrue(!again().contains("Landlord"), again()::toString);
    flat.book
        .schedules()
        .change(
            rent.id(),
            before ->
                before.under(
                    List.of(
                        terms
                            .on(Recurrence.of(LocalDate.of(2024, 1, 20), "FREQ=MONTHLY;COUNT=2"))
                            .category(flat.category("Rent")))));
    assertTrue(again().contains("Landlord"), again()::toString);
  }
}
