package dev.budgetpulse.insights.forecast;

import static dev.budgetpulse.insights.snapshot.Household.FOOD;
import static dev.budgetpulse.insights.snapshot.Household.FUN;
import static dev.budgetpulse.insights.snapshot.Household.RENT;
import static dev.budgetpulse.insights.snapshot.Household.SALARY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Household;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The laws of outlooks, and of what they forecast from below. */
final class OutlookSpec {
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final YearMonth LAST_MONTH = YearMonth.from(LAST);
  private static final String BOTTOM_UP = "bottom-up/";

  @Property(tries = 8)
  void a_ledger_of_regular_bills_is_forecast_from_below_to_the_cent(
      @ForAll @IntRange(min = 1, max = 28) int day,
      @ForAll @IntRange(min = 1_000, max = 200_000) int rent,
      @ForAll @IntRange(min = 1_000, max = 50_000) int insurance,
      @ForAll @IntRange(min = 1_000, max = 90_000) int tax,
      @ForAll @IntRange(min = 1_000, max = 9_000) int paper) {
    Household household = new Household();
    Household years = new Household();
    for (Household each : List.of(household, years)) {
      LocalDate end = each == years ? LAST.plusYears(1) : LAST;
      bill(FIRST.withDayOfMonth(day), end, 1, due -> each.spend(due, RENT, rent, "Landlord"));
      bill(FIRST.plusDays(9), end, 3, due -> each.spend(due, FOOD, insurance, "Mutual"));
      bill(FIRST.plusDays(70), end, 12, due -> each.spend(due, FOOD, tax, "County"));
      for (LocalDate due = FIRST; !due.isAfter(end); due = due.plusDays(14)) {
        each.spend(due, FUN, paper, "Courier");
      }
    }
    Outlook outlook = Outlook.of(household.on(LAST), 12).orElseThrow();
    CompleteMonths truth = CompleteMonths.of(years.on(LAST.plusYears(1)));
    for (Outlook.Line line :
        List.of(
            outlook.spending(),
            Optional.ofNullable(outlook.byCategory().get(FUN.id())).orElseThrow())) {
      assertTrue(line.chosen().method().contains("100 % " + BOTTOM_UP), line.chosen().method());
      for (Forecast.Accuracy other : line.others()) {
        assertTrue(
            line.chosen().mase().orElseThrow() <= other.mase().orElseThrow() + 1e-6,
            other.method());
      }
    }
    for (int ahead = 0; ahead < 12; ahead++) {
      int month = truth.months().size() - 12 + ahead;
      assertEquals(truth.spent().get(month), outlook.spending().months().get(ahead).amount());
    }
  }

  @Property(tries = 8)
  void what_is_forecast_from_below_at_an_origin_knows_nothing_of_what_came_later(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 24) int heldOut) {
    Household household = household(seed);
    LocalDate origin = LAST_MONTH.minusMonths(heldOut).atEndOfMonth();
    Household other = household.otherwiseAfter(origin);
    bill(origin.plusDays(3), origin.plusYears(1), 1, due -> other.spend(due, FOOD, 999, "Late"));
    for (Function<Flow, Money> part : List.<Function<Flow, Money>>of(Flow::spent, Flow::earned)) {
      Fit then = fromBelow(household.on(LAST).until(origin), part, YearMonth.from(origin), 0);
      Fit one = fromBelow(household.on(LAST), part, LAST_MONTH, heldOut);
      Fit later = fromBelow(other.on(origin.plusYears(3)), part, LAST_MONTH, heldOut);
      for (Fit fit : List.of(one, later)) {
        assertArrayEquals(then.points(), fit.points());
        assertArrayEquals(then.deviations(), fit.deviations());
        assertEquals(then.form(), fit.form());
      }
    }
  }

  /** Returns what is said at an origin of a series that has been 1000.00 in every month. */
  private static Fit fromBelow(
      Snapshot snapshot, Function<Flow, Money> part, YearMonth last, int heldOut) {
    double[] known = new double[48];
    Arrays.fill(known, 100_000);
    return new BottomUp(snapshot, last, Origins.of(72, 12, 12))
        .of(part)
        .fit(known, heldOut, 12)
        .orElseThrow();
  }

  @Property(tries = 8)
  void where_nothing_comes_again_the_methods_are_left_to_themselves(@ForAll long seed) {
    Snapshot snapshot = Household.random(seed, FIRST, 1500).on(FIRST.plusDays(1499));
    Outlook outlook = Outlook.of(snapshot, 6).orElseThrow();
    CompleteMonths past = CompleteMonths.of(snapshot);
    YearMonth first = past.months().get(past.months().size() - 1).plusMonths(1);
    assertEquals(Outlook.Line.of(past.spent(), first, 6, true), outlook.spending());
    assertEquals(Outlook.Line.of(past.earned(), first, 6, true), outlook.income());
    assertFalse(outlook.toString().contains(BOTTOM_UP));
  }

  @Property(tries = 8)
  void the_forecast_from_below_counts_only_where_it_has_been_nearer(@ForAll long seed) {
    Snapshot snapshot = household(seed).on(LAST);
    Outlook outlook = Outlook.of(snapshot, 12).orElseThrow();
    CompleteMonths past = CompleteMonths.of(snapshot);
    Outlook.Line without = Outlook.Line.of(past.spent(), LAST_MONTH.plusMonths(1), 12, true);
    Outlook.Line line = outlook.spending();
    assertEquals(without.chosen().origins(), line.chosen().origins());
    assertTrue(tells(line.others()), "tried");
    assertFalse(tells(without.others()));
    if (line.chosen().method().contains(BOTTOM_UP)) {
      assertTrue(line.chosen().mase().orElseThrow() < 0.95 * without.chosen().mase().orElseThrow());
    } else {
      assertEquals(without.months(), line.months());
    }
  }

  private static boolean tells(List<Forecast.Accuracy> others) {
    return others.stream().anyMatch(accuracy -> accuracy.method().startsWith(BOTTOM_UP));
  }

  @Property(tries = 8)
  void no_spending_and_no_income_is_ever_negative(@ForAll long seed) {
    Outlook outlook = Outlook.of(household(seed).on(LAST), 12).orElseThrow();
    Stream.concat(
            Stream.of(outlook.spending(), outlook.income()), outlook.byCategory().values().stream())
        .flatMap(line -> line.months().stream())
        .forEach(
            month -> {
              assertFalse(month.amount().isNegative());
              assertFalse(month.ninetyFive().low().isNegative());
              assertFalse(month.eighty().low().isNegative());
            });
  }

  @Property(tries = 6)
  void the_order_of_payments_changes_nothing(@ForAll long seed) {
    Household household = household(seed);
    assertEquals(Outlook.of(household.on(LAST), 6), Outlook.of(household.shuffled(LAST, seed), 6));
  }

  @Property(tries = 6)
  void another_unit_of_money_only_changes_the_unit(@ForAll long seed) {
    Household household = household(seed);
    Outlook one = Outlook.of(household.on(LAST), 6).orElseThrow();
    Outlook other = Outlook.of(household.times(8).on(LAST), 6).orElseThrow();
    assertEquals(one.byCategory().keySet(), other.byCategory().keySet());
    assertScaled(one.spending(), other.spending());
    assertScaled(one.income(), other.income());
    assertScaled(one.net(), other.net());
    one.byCategory()
        .forEach(
            (category, line) ->
                assertScaled(
                    line, Optional.ofNullable(other.byCategory().get(category)).orElseThrow()));
  }

  private static void assertScaled(Outlook.Line one, Outlook.Line other) {
    assertEquals(one.chosen().method(), other.chosen().method());
    for (int i = 0; i < one.months().size(); i++) {
      Outlook.Month month = one.months().get(i);
      Outlook.Month scaled = other.months().get(i);
      assertScaled(month.amount(), scaled.amount());
      assertScaled(month.ninetyFive().high(), scaled.ninetyFive().high());
    }
  }

  /** Half a cent of one is four of the other. */
  private static void assertScaled(Money one, Money other) {
    assertTrue(one.times(8).minus(other).abs().minorUnits() <= 5, one + " and " + other);
  }

  @Test
  void what_has_ended_is_not_expected_again() {
    Household household = new Household();
    bill(FIRST, LAST, 1, due -> household.spend(due, RENT, 90_000, "Landlord"));
    bill(FIRST, LAST.minusMonths(7), 1, due -> household.spend(due, FUN, 4_000, "Gym"));
    Snapshot snapshot = household.on(LAST);
    double[] gym = new double[72];
    Arrays.fill(gym, 0, 65, 4_000);
    Fit fit =
        new BottomUp(snapshot, LAST_MONTH, Origins.of(72, 12, 12))
            .of(
                flow ->
                    flow.category().equals(Optional.of(FUN.id())) ? flow.spent() : snapshot.zero())
            .fit(gym, 0, 12)
            .orElseThrow();
    assertArrayEquals(new double[12], fit.points());
  }

  @Test
  void a_bill_that_is_late_is_expected_in_the_first_month() {
    Household household = new Household();
    bill(
        LocalDate.of(2019, 1, 30),
        LAST.minusDays(5),
        1,
        due -> household.spend(due, RENT, 90_000, "Landlord"));
    household.spend(LAST.minusDays(1), FOOD, 100);
    // That of 30 December may still come.
    double[] known = new double[72];
    Arrays.fill(known, 90_000);
    known[71] = 0;
    Fit fit =
        new BottomUp(household.on(LAST), LAST_MONTH, Origins.of(72, 12, 12))
            .of(
                flow ->
                    flow.category().equals(Optional.of(RENT.id()))
                        ? flow.spent()
                        : Money.zero(Household.EUR))
            .fit(known, 0, 3)
            .orElseThrow();
    assertArrayEquals(new double[] {180_000, 90_000, 90_000}, fit.points());
  }

  @Test
  void an_outlook_is_of_a_year_at_most_and_needs_a_complete_month() {
    Snapshot young = new Household().spend(FIRST, FOOD, 100).on(FIRST.plusDays(5));
    assertEquals(Optional.empty(), Outlook.of(young, 1));
    assertThrows(IllegalArgumentException.class, () -> Outlook.of(young, 0));
    assertThrows(IllegalArgumentException.class, () -> Outlook.of(young, 13));
  }

  /** Bills of all sorts, a salary, refunds and spending by chance, in six years. */
  private static Household household(long seed) {
    Random random = new Random(seed);
    Household household = new Household();
    List<Category> categories = List.of(FOOD, FUN, RENT);
    household.spend(FIRST, FOOD, 100);
    for (int i = 0; i < 3; i++) {
      Category category = categories.get(random.nextInt(3));
      int cents = 1_000 + random.nextInt(90_000);
      String payee = List.of("Landlord", "Mutual", "Courier").get(i);
      bill(
          FIRST.plusDays(random.nextInt(300)),
          LAST,
          List.of(1, 3, 12).get(random.nextInt(3)),
          due -> household.spend(due, category, cents, payee));
    }
    bill(FIRST.plusDays(4), LAST, 1, due -> household.spend(due, FUN, 2_500, "Gym"));
    bill(
        FIRST.plusDays(20),
        LAST,
        1,
        due -> household.pay(due, Optional.of(SALARY.id()), 250_000, "Works"));
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1 + random.nextInt(9))) {
      long cents = random.nextInt(9) == 0 ? -5_000 : 500 + random.nextInt(9_000);
      household.spend(day, categories.get(random.nextInt(2)), cents, "");
    }
    return household;
  }

  private static void bill(LocalDate first, LocalDate last, int months, Consumer<LocalDate> paid) {
    for (int i = 0; !first.plusMonths((long) i * months).isAfter(last); i++) {
      paid.accept(first.plusMonths((long) i * months));
    }
  }
}
