package dev.budgetpulse.insights.flow;

import static dev.budgetpulse.insights.flow.Household.EUR;
import static dev.budgetpulse.insights.flow.Household.cents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A household since October 2025 with a salary of 2500.00 on the first of each month, a rent of
 * 1900.00 on the third, groceries of 400.00 (in March 440.00), from January on 200.00 put aside on
 * the tenth, and a garage bill of 1500.00 entered for 20 April.
 */
final class CashFlowTest {
  private static final LocalDate MARCH_END = LocalDate.of(2026, 3, 31);
  private static final LocalDate MAY_END = LocalDate.of(2026, 5, 31);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  private final Book book =
      BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
  private final Account checking =
      book.accounts()
          .open("Checking", Account.Kind.CHECKING, true, cents(250_000), LocalDate.of(2025, 10, 1));
  private final Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);
  private final CategoryId salary = book.categories().income("Income", "Salary").id();
  private final CategoryId rent = book.categories().expense("Home", "Rent").id();
  private final CategoryId groceries = book.categories().expense("Home", "Groceries").id();
  private final CategoryId car = book.categories().expense("Home", "Car").id();
  private final Schedule paySchedule = schedule("Pay", 250_000, 1, "Employer", salary);
  private final Schedule rentSchedule = schedule("Rent", -190_000, 3, "Landlord", rent);

  CashFlowTest() {
    for (YearMonth month = YearMonth.of(2025, 10);
        month.isBefore(APRIL);
        month = month.plusMonths(1)) {
      Entry paid = add(month.atDay(1), 250_000, "Employer", salary);
      add(month.atDay(3), -190_000, "Landlord", rent);
      for (int day : new int[] {5, 12, 19}) {
        add(month.atDay(day), -10_000, "Market", groceries);
      }
      add(month.atDay(26), month.getMonthValue() == 3 ? -14_000 : -10_000, "Market", groceries);
      // The rent is left for the flow to recognise.
      book.schedules().link(new OccurrenceId(paySchedule.id(), month.atDay(1)), paid.id());
    }
    book.schedules()
        .add(
            "Savings",
            Terms.of(
                    Recurrence.of(LocalDate.of(2026, 1, 10), "FREQ=MONTHLY"),
                    ExpectedAmount.exactly(cents(-20_000)),
                    checking.id())
                .into(savings.id()));
    for (int month = 1; month <= 3; month++) {
      book.entries()
          .transfer(
              TransferDraft.of(
                  checking.id(), savings.id(), LocalDate.of(2026, month, 10), cents(20_000)));
    }
    add(LocalDate.of(2026, 4, 20), -150_000, "Garage", car);
  }

  private Schedule schedule(String name, long minor, int day, String payee, CategoryId category) {
    Recurrence monthly = Recurrence.of(LocalDate.of(2025, 10, day), "FREQ=MONTHLY");
    return book.schedules()
        .add(
            name,
            Terms.of(monthly, ExpectedAmount.exactly(cents(minor)), checking.id())
                .payee(payee)
                .category(category));
  }

  private Entry add(LocalDate day, long minor, String payee, CategoryId category) {
    return book.entries()
        .add(EntryDraft.of(checking.id(), day, cents(minor)).payee(payee).category(category));
  }

  private CashFlow both() {
    return Baseline.of(book, MARCH_END, List.of(checking.id(), savings.id())).flow(MAY_END, 1);
  }

  @Test
  void layers_stay_apart() {
    CashLine april = both().months().get(0);
    // 2500 on opening, and each month 2500 - 1900 - 400, less 40 more in March.
    assertEquals(cents(366_000), april.opening());
    assertEquals(
        Map.of(
            Layer.KNOWN,
            cents(-150_000),
            Layer.SCHEDULED,
            cents(60_000),
            Layer.ESTIMATED,
            cents(-40_000),
            Layer.SUPPOSED,
            cents(0)),
        april.changes());
    assertEquals(cents(236_000), april.closing());
    CashLine may = both().months().get(1);
    assertEquals(cents(256_000), may.closing());
  }

  @Test
  void only_groceries_are_estimated() {
    Baseline baseline = Baseline.of(book, MARCH_END, List.of(checking.id()));
    List<Estimate.OfCategory> estimates = baseline.estimates();
    assertEquals(1, estimates.size());
    assertEquals(Optional.of(groceries), estimates.get(0).category());
    assertEquals(cents(-40_000), estimates.get(0).months().get(11).amount());
    // Of the four errors 0, 0, 0 and -40 the outermost bound all bands.
    assertEquals(
        new Band(cents(-44_000), cents(-44_000), cents(-40_000), cents(-40_000)),
        estimates.get(0).months().get(0).band());
  }

  @Test
  void money_put_aside_leaves_one_account_and_stays_within_two() {
    CashFlow flow = Baseline.of(book, MARCH_END, List.of(checking.id())).flow(MAY_END, 1);
    assertEquals(cents(306_000), flow.opening());
    assertEquals(cents(40_000), flow.months().get(0).changes().get(Layer.SCHEDULED));
    assertEquals(cents(156_000), flow.months().get(0).closing());
    CashFlow aside = Baseline.of(book, MARCH_END, List.of(savings.id())).flow(MAY_END, 1);
    assertEquals(cents(60_000), aside.opening());
    assertEquals(cents(100_000), aside.closing());
  }

  @Test
  void the_low_point_is_the_last_market_day_before_pay_day() {
    CashFlow flow = both();
    assertEquals(LocalDate.of(2026, 4, 26), flow.lowPoint().first());
    assertEquals(cents(236_000), flow.lowPoint().closing());
    assertEquals(Optional.empty(), flow.warning());
    Finding finding = flow.warning(cents(236_001)).orElseThrow();
    assertEquals(Severity.MEDIUM, finding.severity());
    assertEquals(cents(1), finding.stake());
    assertEquals(
        "The money on the accounts falls below €2,360.01 on 26 Apr 2026; the lowest point is"
            + " €2,360.00 on 26 Apr 2026.",
        finding.message().in(Locale.UK));
    assertEquals(1, finding.evidence().entries().size());
    assertEquals("cash-low", finding.kind());
  }

  @Test
  void money_that_runs_out_is_said_in_german() {
    add(LocalDate.of(2026, 4, 30), -300_000, "Garage", car);
    Finding finding = both().warning().orElseThrow();
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(
        "Am 30.04.2026 ist das Geld auf den Konten aufgebraucht; am tiefsten Punkt, am 30.04.2026,"
            + " fehlen 640,00\u00a0€.",
        finding.message().in(Locale.GERMANY));
  }

  @Test
  void money_that_is_short_already_does_not_run_out_any_more() {
    add(MARCH_END, -600_000, "Garage", car);
    CashFlow flow = both();
    assertTrue(flow.opening().isNegative());
    Message message = flow.warning().orElseThrow().message();
    assertEquals("cash-low.negative", message.key());
    assertTrue(message.in(Locale.UK).startsWith("The accounts hold -€"), message.in(Locale.UK));
    assertEquals("cash-low.below", flow.warning(cents(50_000)).orElseThrow().message().key());
    assertTrue(
        flow.warning(cents(50_000))
            .orElseThrow()
            .message()
            .in(Locale.GERMANY)
            .startsWith("Das Geld auf den Konten liegt unter 500,00"));
  }

  @Test
  void a_rent_entered_for_later_is_known_and_not_scheduled_again() {
    CashFlow before = both();
    add(LocalDate.of(2026, 4, 3), -190_000, "Landlord", rent);
    CashFlow flow = both();
    assertEquals(before.closing(), flow.closing());
    assertEquals(cents(-340_000), flow.months().get(0).changes().get(Layer.KNOWN));
  }

  @Test
  void an_unpaid_rent_is_expected_the_next_day() {
    Book unpaid = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
    Account account = unpaid.accounts().open("Checking", Account.Kind.CHECKING);
    unpaid
        .schedules()
        .add(
            "Rent",
            Terms.of(
                Recurrence.of(LocalDate.of(2026, 3, 3), "FREQ=MONTHLY"),
                ExpectedAmount.exactly(cents(-190_000)),
                account.id()));
    CashFlow flow = Baseline.of(unpaid, MARCH_END, List.of(account.id())).flow(MAY_END, 1);
    assertEquals(
        List.of(MARCH_END.plusDays(1), LocalDate.of(2026, 4, 3), LocalDate.of(2026, 5, 3)),
        flow.movements().stream().map(Movement::date).toList());
  }

  @Test
  void a_paused_schedule_is_not_expected() {
    book.schedules().pause(rentSchedule.id());
    assertEquals(cents(250_000), both().months().get(0).changes().get(Layer.SCHEDULED));
    assertEquals(cents(-40_000), both().months().get(0).changes().get(Layer.ESTIMATED));
  }

  @Test
  void groceries_entered_for_later_are_a_part_of_the_estimate() {
    add(LocalDate.of(2026, 4, 5), -10_000, "Market", groceries);
    CashLine april = both().months().get(0);
    assertEquals(cents(-30_000), april.changes().get(Layer.ESTIMATED));
    assertEquals(cents(236_000), april.closing());
  }

  @Test
  void a_flow_is_of_one_currency_and_a_year_at_most() {
    assertThrows(IllegalArgumentException.class, () -> Baseline.of(book, MARCH_END, List.of()));
    Account dollars =
        book.accounts().open("Dollars", Account.Kind.CASH, Currency.getInstance("USD"), true);
    assertThrows(
        IllegalArgumentException.class,
        () -> Baseline.of(book, MARCH_END, List.of(checking.id(), dollars.id())));
    Baseline baseline = Baseline.of(book, MARCH_END, List.of(checking.id()));
    assertEquals(366, baseline.flow(MARCH_END.plusDays(366), 1).days().size());
    assertThrows(IllegalArgumentException.class, () -> baseline.flow(MARCH_END.plusDays(367), 1));
  }

  @Test
  void groceries_fall_where_they_have_fallen() {
    CashFlow flow = both();
    List<CashLine> april = flow.days().subList(0, 30);
    for (int day = 1; day <= 30; day++) {
      boolean market = day == 5 || day == 12 || day == 19 || day == 26;
      long spent = -april.get(day - 1).changes().get(Layer.ESTIMATED).minorUnits();
      assertTrue(market ? spent > 5_000 : spent < 10, day + ": " + spent);
    }
  }
}
