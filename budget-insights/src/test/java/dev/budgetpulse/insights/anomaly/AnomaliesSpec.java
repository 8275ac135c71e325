package dev.budgetpulse.insights.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Payment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of anomalies. */
final class AnomaliesSpec {
  private static final AnomalyOptions OPTIONS = AnomalyOptions.defaults();
  private static final LocalDate START = Payments.START;
  private static final LocalDate END = Payments.END;
  private static final LocalDate AFTER = START.plusWeeks(105);

  @Property(tries = 15)
  void equal_payments_give_equal_anomalies(@ForAll("ledgers") List<Payment> payments) {
    assertEquals(in(payments), in(payments));
  }

  @Property(tries = 15)
  void the_order_of_the_payments_changes_nothing(
      @ForAll("ledgers") List<Payment> payments, @ForAll long order) {
    List<Payment> shuffled = new ArrayList<>(payments);
    Collections.shuffle(shuffled, new Random(order));
    assertEquals(in(payments), in(shuffled));
  }

  @Property(tries = 15)
  void another_unit_of_money_changes_neither_kinds_nor_severities(
      @ForAll("ledgers") List<Payment> payments, @ForAll @IntRange(min = 2, max = 5000) int unit) {
    List<Payment> others =
        payments.stream().map(each -> with(each, entry -> times(entry, unit))).toList();
    assertEquals(
        in(payments).stream().map(AnomaliesSpec::gist).toList(),
        in(others).stream().map(AnomaliesSpec::gist).toList());
  }

  @Property(tries = 15)
  void what_comes_later_changes_nothing_about_what_came_before(
      @ForAll("ledgers") List<Payment> payments, @ForAll @IntRange(min = 0, max = 730) int days) {
    LocalDate day = START.plusDays(days);
    List<Payment> before = payments.stream().filter(each -> !each.date().isAfter(day)).toList();
    assertEquals(
        Anomalies.in(Payments.snapshot(day, before), START, OPTIONS),
        in(payments).stream().filter(anomaly -> !anomaly.day().isAfter(day)).toList());
  }

  @Property(tries = 15)
  void the_first_day_chooses_what_is_reported_and_no_more(
      @ForAll("ledgers") List<Payment> payments, @ForAll @IntRange(min = 0, max = 730) int days) {
    LocalDate day = START.plusDays(days);
    assertEquals(
        in(payments).stream().filter(anomaly -> !anomaly.day().isBefore(day)).toList(),
        Anomalies.in(Payments.snapshot(END, payments), day, OPTIONS));
  }

  @Property(tries = 15)
  void every_figure_with_a_threshold_reaches_it(@ForAll("ledgers") List<Payment> payments) {
    for (Anomaly anomaly : in(payments)) {
      anomaly.evidence().figures().stream()
          .filter(figure -> !Set.of("isolation", "days-between").contains(figure.name()))
          .filter(figure -> figure.threshold().isPresent())
          .forEach(
              figure ->
                  assertTrue(
                      figure.value().compareTo(figure.threshold().get()) >= 0,
                      () -> anomaly.kind() + " with " + figure));
      assertTrue(anomaly.evidence().confidence() >= OPTIONS.confidence());
    }
  }

  @Property(tries = 15)
  void the_confidence_of_an_amount_follows_from_its_evidence(
      @ForAll("ledgers") List<Payment> payments) {
    for (Anomaly anomaly : in(payments)) {
      Evidence evidence = anomaly.evidence();
      if (evidence.method().startsWith("amount/")) {
        double rate = number(evidence, "rate");
        double odds =
            rate
                * number(evidence, "likelihood-if-unusual")
                / ((1 - rate) * number(evidence, "likelihood-if-ordinary"))
                * number(evidence, "isolation-says");
        assertEquals(odds / (1 + odds), evidence.confidence(), 1e-4);
      }
    }
  }

  @Property(tries = 15)
  void evidence_names_the_payment_and_none_that_came_later(
      @ForAll("ledgers") List<Payment> payments) {
    for (Anomaly anomaly : in(payments)) {
      List<EntryId> entries = anomaly.evidence().entries();
      assertEquals(anomaly.entry().orElseThrow(), entries.get(entries.size() - 1));
      assertTrue(
          payments.stream()
              .filter(each -> entries.contains(each.id()))
              .noneMatch(each -> each.date().isAfter(anomaly.day())));
    }
  }

  @Property(tries = 20)
  void regular_payments_that_never_change_raise_nothing(
      @ForAll @IntRange(min = 1, max = 28) int day,
      @ForAll @IntRange(min = 1, max = 1_000_000) int minor,
      @ForAll @IntRange(min = 2, max = 1_000_000) int other) {
    Payments payments =
        new Payments()
            .monthly(START.withDayOfMonth(day), 30, "Telecom", "Phone", minor)
            .monthly(START, 30, "Landlord", "Rent", other);
    assertEquals(List.of(), payments.found());
  }

  @Property(tries = 20)
  void a_household_without_changes_raises_next_to_nothing(@ForAll long seed) {
    assertTrue(new Payments().household(seed).found().size() <= 2);
  }

  @Property(tries = 20)
  void skewed_amounts_raise_next_to_nothing(@ForAll long seed) {
    Random random = new Random(seed);
    Payments payments = new Payments();
    for (int i = 0; i < 1000; i++) {
      int payee = random.nextInt(40);
      long minor = Math.round(500 * (1 + payee % 7) / Math.pow(1 - random.nextDouble(), 0.8));
      payments.pay(START.plusDays(i), "Payee " + payee, "Group " + payee % 5, minor);
    }
    assertTrue(payments.found().size() <= 10);
  }

  @Property(tries = 20)
  void ten_times_the_usual_is_found(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 103) int week) {
    LocalDate date = START.plusWeeks(week).plusDays(4);
    Payments payments = new Payments().household(seed).pay(date, "Market", "Groceries", 55_000);
    assertTrue(has(payments, Anomaly.Kind.UNUSUAL_AMOUNT, date));
  }

  @Property(tries = 20)
  void much_to_a_new_payee_is_found(@ForAll long seed) {
    Payments payments = new Payments().household(seed).pay(AFTER, "Stranger", "Groceries", 250_000);
    assertTrue(has(payments, Anomaly.Kind.NEW_PAYEE, AFTER));
  }

  @Property(tries = 20)
  void a_second_charge_is_found(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 23) int month,
      @ForAll @IntRange(min = 0, max = 1) int later) {
    LocalDate date = START.plusDays(9).plusMonths(month).plusDays(later);
    Payments payments = new Payments().household(seed).pay(date, "Telecom", "Phone", 3499);
    assertEquals(
        List.of(date),
        payments.found(Anomaly.Kind.DOUBLE_CHARGE).stream().map(Anomaly::day).toList());
    assertFalse(has(payments, Anomaly.Kind.UNUSUAL_TIME, date));
  }

  @Property(tries = 20)
  void a_price_that_rises_and_stays_is_found_once_with_its_date(
      @ForAll long seed, @ForAll @IntRange(min = 6, max = 40) int percent) {
    LocalDate since = START.plusDays(9).plusMonths(24);
    Payments payments =
        new Payments()
            .household(seed)
            .monthly(since, 6, "Telecom", "Phone", 3499L * (100 + percent) / 100);
    List<Anomaly> rises = payments.found(Anomaly.Kind.PRICE_RISE);
    assertEquals(List.of(since.plusMonths(1)), rises.stream().map(Anomaly::day).toList());
    assertTrue(rises.get(0).message().arguments().contains(since));
  }

  @Property(tries = 20)
  void a_price_that_rises_for_once_is_no_rise(
      @ForAll long seed, @ForAll @IntRange(min = 6, max = 40) int percent) {
    LocalDate since = START.plusDays(9).plusMonths(24);
    Payments payments =
        new Payments()
            .household(seed)
            .pay(since, "Telecom", "Phone", 3499L * (100 + percent) / 100)
            .monthly(since.plusMonths(1), 6, "Telecom", "Phone", 3499);
    assertEquals(List.of(), payments.found(Anomaly.Kind.PRICE_RISE));
  }

  @Property(tries = 20)
  void a_bill_far_off_its_days_is_found(
      @ForAll long seed, @ForAll @IntRange(min = 12, max = 18) int late) {
    LocalDate date = START.plusMonths(23).plusDays(late);
    Payments payments = new Payments().household(seed).pay(date, "Landlord", "Rent", 95_000);
    assertTrue(has(payments, Anomaly.Kind.UNUSUAL_TIME, date));
  }

  @Property(tries = 20)
  void a_new_level_is_taken_for_usual_soon(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 20) int times) {
    Payments payments = new Payments().household(seed);
    for (int week = 0; week < 30; week++) {
      payments.pay(AFTER.plusWeeks(week), "Bakery", "Groceries", 900L * times + 3L * week);
    }
    assertTrue(payments.found(AFTER).size() <= 3);
  }

  @Property(tries = 20)
  void money_that_comes_in_is_no_anomaly(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 10_000_000) int minor) {
    assertEquals(
        new Payments().household(seed).found(),
        new Payments().household(seed).move(AFTER, "Market", "Groceries", minor).found());
  }

  @Property(tries = 20)
  void the_third_payment_to_a_payee_can_be_unusual(@ForAll long seed) {
    Payments payments =
        new Payments()
            .household(seed)
            .pay(AFTER, "Butcher", "Groceries", 2000)
            .pay(AFTER.plusDays(9), "Butcher", "Groceries", 2300)
            .pay(AFTER.plusDays(17), "Butcher", "Groceries", 31_000);
    assertTrue(has(payments, Anomaly.Kind.UNUSUAL_AMOUNT, AFTER.plusDays(17)));
  }

  @Property(tries = 20)
  void each_severity_is_reached(@ForAll long seed) {
    Set<Severity> severities = EnumSet.noneOf(Severity.class);
    for (long minor : new long[] {700, 9000, 90_000}) {
      new Payments()
          .household(seed)
          .pay(AFTER, "Kiosk", "Groceries", minor)
          .pay(AFTER, "Kiosk", "Groceries", minor)
          .found(Anomaly.Kind.DOUBLE_CHARGE)
          .forEach(anomaly -> severities.add(anomaly.severity()));
    }
    assertEquals(EnumSet.allOf(Severity.class), severities);
  }

  @Property(tries = 20)
  void what_is_missing_is_told_once_it_is_later_than_it_may_be(
      @ForAll @IntRange(min = -10, max = 10) int days,
      @ForAll @IntRange(min = 0, max = 6) int tolerance,
      @ForAll @IntRange(min = 0, max = 9) int before) {
    Payments payments = new Payments().monthly(START, before, "Gym", "Sport", 40);
    MissingPayment gym = gym(payments, END.minusDays(days), tolerance);
    List<Anomaly> found = Anomalies.missing(payments.snapshot(), List.of(gym));
    assertEquals(
        days > tolerance ? List.of(Anomaly.Kind.MISSING_PAYMENT) : List.of(),
        found.stream().map(Anomaly::kind).toList());
    for (Anomaly anomaly : found) {
      assertEquals(euro(40), anomaly.stake());
      assertEquals(before, anomaly.evidence().entries().size());
      assertEquals((before + 1.0) / (before + 2), anomaly.evidence().confidence(), 1e-6);
    }
  }

  private static MissingPayment gym(Payments payments, LocalDate expected, int tolerance) {
    return new MissingPayment(
        "gym",
        "Gym",
        expected,
        tolerance,
        new ExpectedAmount(euro(-44), euro(-36)),
        payments.list().stream().map(Payment::id).toList());
  }

  @Example
  void every_kind_is_said_in_english_and_german() {
    Payments payments =
        new Payments()
            .household(1)
            .pay(AFTER, "", "Groceries", 300_000)
            .pay(AFTER, "Stranger", "Groceries", 250_000)
            .pay(AFTER, "Market", "Groceries", 90_000)
            .pay(START.plusMonths(23).plusDays(15), "Landlord", "Rent", 95_000)
            .pay(START.plusWeeks(40), "Kiosk", "Groceries", 700)
            .pay(START.plusWeeks(40), "Kiosk", "Groceries", 700)
            .monthly(START.plusDays(9).plusMonths(24), 2, "Telecom", "Phone", 3999);
    List<Anomaly> all = new ArrayList<>(payments.found());
    all.addAll(Anomalies.missing(payments.snapshot(), List.of(gym(new Payments(), AFTER, 4))));
    Set<Anomaly.Kind> kinds = EnumSet.noneOf(Anomaly.Kind.class);
    Set<String> keys = new HashSet<>();
    for (Anomaly anomaly : all) {
      kinds.add(anomaly.kind());
      Finding finding = anomaly.finding();
      assertTrue(keys.add(finding.key()));
      String english = finding.message().in(Locale.UK);
      String german = finding.message().in(Locale.GERMANY);
      assertNotEquals(english, german);
      assertFalse(english.contains("{") || german.contains("{"), english + german);
      assertTrue(english.contains("€") && german.contains("€"), english + german);
    }
    assertEquals(EnumSet.allOf(Anomaly.Kind.class), kinds);
  }

  private static List<Anomaly> in(List<Payment> payments) {
    return Anomalies.in(Payments.snapshot(END, payments), START, OPTIONS);
  }

  private static boolean has(Payments payments, Anomaly.Kind kind, LocalDate date) {
    return payments.found(kind).stream().anyMatch(anomaly -> anomaly.day().equals(date));
  }

  private static String gist(Anomaly anomaly) {
    return anomaly.kind() + " " + anomaly.severity() + " " + anomaly.entry();
  }

  private static double number(Evidence evidence, String name) {
    return evidence.figure(name).orElseThrow().value().doubleValue();
  }

  private static Money euro(long minor) {
    return Money.ofMinor(minor, Payments.EUR);
  }

  private static Payment with(Payment payment, UnaryOperator<Entry> change) {
    return new Payment(change.apply(payment.entry()), payment.payee(), payment.payeeKey());
  }

  private static Entry times(Entry entry, int unit) {
    Money amount = entry.amount().times(unit);
    return entry.withAmount(amount, List.of(new Split(entry.category(), amount, "")));
  }

  /** A household with some payments of any sort in between. */
  @Provide
  Arbitrary<List<Payment>> ledgers() {
    Arbitrary<Consumer<Payments>> more =
        Combinators.combine(
                Arbitraries.integers().between(0, 730),
                Arbitraries.of("Market", "Bakery", "Telecom", "Stranger", "Kiosk", ""),
                Arbitraries.of("Groceries", "Phone", "Other"),
                Arbitraries.of(100, 700, 3499, 95_000, 300_000, 4_000_000))
            .as(
                (day, payee, category, minor) ->
                    payments -> payments.pay(START.plusDays(day), payee, category, minor));
    return Combinators.combine(Arbitraries.longs(), more.list().ofMaxSize(40))
        .as(
            (seed, changes) -> {
              Payments payments = new Payments().household(seed);
              changes.forEach(change -> change.accept(payments));
              return payments.list();
            });
  }
}
