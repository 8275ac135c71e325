package dev.budgetpulse.insights.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.insights.finding.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AnomaliesTest {

  @Test
  void a_phone_bill_that_went_up_is_told_with_day_and_amounts() {
    Payments payments =
        new Payments()
            .household(1)
            .monthly(Payments.START.plusDays(9).plusMonths(24), 4, "Telecom", "Phone", 3999);
    Anomaly rise = payments.found(Anomaly.Kind.PRICE_RISE).get(0);
    assertEquals(
        "Telecom has cost €39.99 instead of €34.99 since 10 Jan 2026, which is €58.91 more in a"
            + " year.",
        rise.message().in(Locale.UK));
    assertEquals(
        "Telecom kostet seit dem 10.01.2026 39,99 € statt 34,99 €, das sind 58,91 € mehr im Jahr.",
        rise.message().in(Locale.GERMANY).replace('\u00a0', ' '));
    assertEquals("price-rise/1", rise.evidence().method());
    assertEquals(Severity.MEDIUM, rise.severity());
  }

  @Test
  void a_bill_charged_again_the_next_day_names_both_charges() {
    LocalDate first = Payments.START.plusDays(9).plusMonths(20);
    Payments payments =
        new Payments().household(1).pay(first.plusDays(1), "Telecom", "Phone", 3499);
    Anomaly again = payments.found(Anomaly.Kind.DOUBLE_CHARGE).get(0);
    assertEquals(first.plusDays(1), again.day());
    assertEquals(2, again.evidence().entries().size());
    assertEquals("double-charge", again.finding().kind());
  }

  @Test
  void an_empty_ledger_has_no_anomalies() {
    assertEquals(List.of(), new Payments().found());
  }

  @Test
  void what_makes_no_sense_is_refused() {
    ExpectedAmount exactly = ExpectedAmount.exactly(Money.ofMinor(1, Payments.EUR));
    assertThrows(IllegalArgumentException.class, () -> AnomalyOptions.defaults().withConfidence(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MissingPayment("", "Gym", Payments.END, 3, exactly, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MissingPayment("gym", "Gym", Payments.END, -1, exactly, List.of()));
  }
}
