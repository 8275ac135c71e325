package dev.budgetpulse.reports.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.text.Wording;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlertsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

  private final Book book =
      BudgetPulse.on(Stores.inMemory())
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Category food = book.categories().expense("Household", "Food");

  @Test
  void a_ledger_in_which_nothing_happens_has_nothing_to_tell() {
    assertEquals(List.of(), Alerts.of(book).on(TODAY, Optional.empty(), List.of()));
  }

  @Test
  void a_payment_is_told_if_it_is_large_recent_and_no_transfer() {
    spend(TODAY.minusDays(1), "-500.00", "Wood & Sons");
    spend(TODAY.minusDays(1), "-499.99", "Corner shop");
    spend(TODAY.minusDays(8), "-900.00", "Long ago");
    spend(TODAY.plusDays(1), "-900.00", "Tomorrow");
    assertEquals(
        List.of("A payment of €500.00 to Wood & Sons on 19 Mar 2026"),
        told(Optional.of(Money.parse("EUR 500.00")), List.of()));
    assertEquals(List.of(), told(Optional.empty(), List.of()));
  }

  @Test
  void of_a_limit_the_highest_level_is_told_under_a_key_of_its_own() {
    book.limits()
        .add(
            "Food",
            Coverage.of(food.id()),
            Money.parse("EUR 100.00"),
            PeriodRule.calendarMonths(),
            TODAY.withDayOfMonth(1),
            CarryPolicy.nothing());
    spend(TODAY.minusDays(3), "-92.00", "Market");
    Alert first = Alerts.of(book).on(TODAY, Optional.empty(), List.of()).get(0);
    spend(TODAY.minusDays(2), "-20.00", "Market");
    List<Alert> then = Alerts.of(book).on(TODAY, Optional.empty(), List.of());
    assertEquals("90% of the limit Food (€100.00) for March 2026 is used up", said(first));
    assertEquals(
        List.of("100% of the limit Food (€100.00) for March 2026 is used up"),
        then.stream().map(AlertsTest::said).toList());
    assertTrue(!then.get(0).key().equals(first.key()));
    assertEquals(Severity.HIGH, then.get(0).severity());
  }

  @Test
  void milestones_of_goals_are_told_for_a_week() {
    Goal goal =
        book.goals()
            .add(
                "Boat",
                Goal.Kind.SAVINGS,
                Money.parse("EUR 1000.00"),
                TODAY.minusDays(30),
                Optional.empty(),
                new Measure.ByHand());
    book.goals().contribute(goal.id(), TODAY, Money.parse("EUR 520.00"), "");
    book.goals().check(TODAY);
    assertEquals(
        List.of(
            "25% of the goal Boat (€1,000.00) is reached",
            "50% of the goal Boat (€1,000.00) is reached"),
        told(Optional.empty(), List.of()));
    assertEquals(List.of(), Alerts.of(book).on(TODAY.plusDays(8), Optional.empty(), List.of()));
  }

  @Test
  void findings_are_told_if_they_matter_and_again_when_their_state_changes() {
    Finding charged = finding("double-charge:1", Severity.HIGH, "HIGH");
    List<Alert> first = Alerts.of(book).on(TODAY, Optional.empty(), List.of(charged));
    assertEquals(AlertKind.UNUSUAL_ENTRY, first.get(0).kind());
    assertEquals(first, Alerts.of(book).on(TODAY.plusDays(20), Optional.empty(), List.of(charged)));
    assertTrue(
        !first
            .get(0)
            .key()
            .equals(
                Alerts.of(book)
                    .on(
                        TODAY,
                        Optional.empty(),
                        List.of(finding("double-charge:1", Severity.MEDIUM, "MEDIUM")))
                    .get(0)
                    .key()));
    assertEquals(
        List.of(),
        Alerts.of(book)
            .on(
                TODAY,
                Optional.empty(),
                List.of(
                    finding("double-charge:2", Severity.LOW, "LOW"),
                    finding("weekday:all", Severity.HIGH, "HIGH"))));
  }

  @Test
  void the_pace_of_each_month_is_told() {
    Finding pace = finding("pace:all", Severity.HIGH, "HIGH 1");
    Alert march = Alerts.of(book).on(TODAY, Optional.empty(), List.of(pace)).get(0);
    assertEquals(
        march, Alerts.of(book).on(TODAY.plusDays(3), Optional.empty(), List.of(pace)).get(0));
    assertTrue(
        !march
            .key()
            .equals(
                Alerts.of(book)
                    .on(TODAY.plusMonths(1), Optional.empty(), List.of(pace))
                    .get(0)
                    .key()));
  }

  private static Finding finding(String key, Severity severity, String state) {
    return new Finding(
        key,
        severity,
        Message.of("cash-low.zero", TODAY, Money.parse("EUR 1.00"), TODAY),
        Money.parse("EUR 1.00"),
        state,
        Evidence.of("test/1").build(1));
  }

  private List<String> told(Optional<Money> large, List<Finding> findings) {
    return Alerts.of(book).on(TODAY, large, findings).stream().map(AlertsTest::said).toList();
  }

  private static String said(Alert alert) {
    return Wording.of(Locale.UK).say(alert.text());
  }

  private void spend(LocalDate day, String amount, String payee) {
    book.entries()
        .add(
            EntryDraft.of(checking.id(), day, Money.parse("EUR " + amount))
                .category(food.id())
                .payee(payee));
  }
}
