package dev.budgetpulse.insights.scenario;

import static dev.budgetpulse.insights.flow.Household.CATEGORIES;
import static dev.budgetpulse.insights.flow.Household.EUR;
import static dev.budgetpulse.insights.flow.Household.cents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.insights.flow.Band;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.flow.Household;
import dev.budgetpulse.insights.flow.Layer;
import dev.budgetpulse.insights.flow.Movement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The laws of what-if. */
final class ScenarioSpec {
  private static final int TRIES = 100;

  @Property(tries = TRIES)
  void no_overlay_gives_the_base(@ForAll("households") Household household) {
    CashFlow base = flow(household);
    Outcome outcome = Scenario.of("As it is").on(base);
    assertEquals(base, outcome.changed());
    assertTrue(outcome.months().stream().allMatch(month -> month.difference().isZero()));
  }

  @Property(tries = TRIES)
  void the_parts_of_the_overlays_add_up_to_the_difference(
      @ForAll("households") Household household, @ForAll("changes") List<Change> changes) {
    CashFlow base = flow(household);
    Outcome outcome = scenario(changes, base).on(base);
    List<Money> differences = new ArrayList<>();
    for (Outcome.Month month : outcome.months()) {
      assertEquals(changes.size(), month.parts().size());
      assertEquals(month.difference(), Money.total(EUR, month.parts()));
      differences.add(month.difference());
    }
    assertEquals(outcome.gain(), Money.total(EUR, differences));
  }

  @Property(tries = TRIES)
  void an_overlay_touches_no_day_before_its_first(
      @ForAll("households") Household household, @ForAll("change") Change change) {
    CashFlow base = flow(household);
    Overlay overlay = change.overlay(base);
    CashFlow changed = overlay.on(base);
    for (int day = 0; day < base.days().size(); day++) {
      CashLine before = base.days().get(day);
      if (before.first().isBefore(overlay.from())) {
        assertEquals(before, changed.days().get(day));
      }
    }
  }

  @Property(tries = TRIES)
  void stopping_and_adding_the_same_again_gives_the_base(
      @ForAll("households") Household household) {
    CashFlow base = flow(household);
    List<Overlay> overlays = new ArrayList<>();
    for (Movement movement : base.movements()) {
      movement
          .schedule()
          .ifPresent(
              schedule -> {
                overlays.add(new Overlay.Stop(schedule, movement.date()));
                overlays.add(
                    Overlay.Recurring.once(movement.name(), movement.amount(), movement.date()));
              });
    }
    CashFlow changed = new Scenario("", overlays).on(base).changed();
    assertEquals(closings(base), closings(changed));
  }

  @Property(tries = TRIES)
  void cutting_by_nothing_changes_nothing_and_by_all_leaves_nothing(
      @ForAll("households") Household household) {
    CashFlow base = flow(household);
    LocalDate first = base.asOf().plusDays(1);
    assertEquals(base, new Overlay.Change(CATEGORIES.get(0), BigDecimal.ZERO, first).on(base));
    CashFlow cut = new Overlay.Change(CATEGORIES.get(0), new BigDecimal(-100), first).on(base);
    assertTrue(
        cut.movements().stream()
            .filter(movement -> movement.category().equals(Optional.of(CATEGORIES.get(0))))
            .allMatch(movement -> movement.entry().isPresent() || movement.amount().isZero()));
  }

  @Property(tries = TRIES)
  void a_percentage_is_kept_to_the_cent_in_every_month(
      @ForAll("households") Household household,
      @ForAll @IntRange(min = -100, max = 1000) int percent) {
    CashFlow base = flow(household);
    Overlay change =
        new Overlay.Change(CATEGORIES.get(0), BigDecimal.valueOf(percent), base.asOf().plusDays(1));
    for (Outcome.Month month : Scenario.of("", change).on(base).months()) {
      long applies =
          base.movements().stream()
              .filter(movement -> movement.category().equals(Optional.of(CATEGORIES.get(0))))
              .filter(movement -> movement.layer() != Layer.KNOWN)
              .filter(
                  movement ->
                      !movement.date().isBefore(month.base().first())
                          && !movement.date().isAfter(month.base().last()))
              .mapToLong(movement -> movement.amount().minorUnits())
              .sum();
      assertTrue(Math.abs(applies * percent - 100 * month.difference().minorUnits()) <= 100);
    }
  }

  @Property(tries = TRIES)
  void a_delay_within_the_flow_conserves_money(@ForAll("households") Household household) {
    CashFlow base = flow(household);
    for (Movement movement : base.movements()) {
      if (movement.date().isBefore(base.until())) {
        CashFlow delayed = new Overlay.Delay(movement, base.until()).on(base);
        assertEquals(base.closing(), delayed.closing());
      }
    }
  }

  @Property(tries = 1000)
  void the_payments_of_a_loan_repay_it_to_exactly_nothing(
      @ForAll @LongRange(min = 1, max = 100_000_000) long principal,
      @ForAll @IntRange(max = 2500) int basisPoints,
      @ForAll @IntRange(min = 1, max = 600) int months) {
    Loan loan = new Loan("Car", cents(principal), BigDecimal.valueOf(basisPoints, 2), months);
    Money left = loan.principal();
    Money paid = cents(0);
    Money interest = cents(0);
    for (Loan.Payment payment : loan.payments()) {
      assertTrue(!payment.amount().isNegative());
      left = left.plus(payment.interest()).minus(payment.amount());
      assertEquals(left, payment.left());
      paid = paid.plus(payment.amount());
      interest = interest.plus(payment.interest());
    }
    assertEquals(cents(0), left);
    assertEquals(loan.principal().plus(interest), paid);
    assertEquals(months, loan.payments().size());
  }

  @Property(tries = TRIES)
  void a_target_is_reached_or_everything_is_cut_as_far_as_it_may_be(
      @ForAll("households") Household household,
      @ForAll @LongRange(min = 0, max = 300_000) long more) {
    CashFlow base = flow(household);
    LocalDate by = base.until().minusDays(10);
    Target target = Target.of(base.closing(by).plus(cents(more)), by);
    Target.Plan plan = target.reach(base);
    Money reached = plan.scenario().on(base).changed().closing(by);
    assertEquals(plan.missing(), target.balance().minus(reached).atLeastZero());
    for (int i = 0; i < plan.scenario().overlays().size(); i++) {
      Overlay.Change cut = (Overlay.Change) plan.scenario().overlays().get(i);
      assertTrue(cut.percent().signum() < 0);
      assertTrue(cut.percent().compareTo(BigDecimal.valueOf(-20)) >= 0);
      boolean last = i == plan.scenario().overlays().size() - 1;
      if (!last || plan.missing().isPositive()) {
        assertEquals(0, cut.percent().compareTo(BigDecimal.valueOf(-20)));
      }
    }
  }

  @Property(tries = TRIES)
  void the_best_of_compared_scenarios_comes_first(
      @ForAll("households") Household household,
      @ForAll("change") Change one,
      @ForAll("change") Change other) {
    CashFlow base = flow(household);
    List<Scenario> scenarios =
        List.of(scenario(List.of(one), base), scenario(List.of(other), base), Scenario.of("Same"));
    List<Money> ends =
        Scenario.compare(base, scenarios).stream()
            .map(outcome -> outcome.changed().closing())
            .toList();
    assertTrue(ends.get(0).compareTo(ends.get(1)) >= 0);
    assertTrue(ends.get(1).compareTo(ends.get(2)) >= 0);
  }

  @Property(tries = 40)
  void what_changes_no_estimate_leaves_all_as_unsure_as_it_was(
      @ForAll("households") Household household, @ForAll("changes") List<Change> changes) {
    CashFlow base = flow(household);
    List<Change> sure =
        changes.stream().filter(change -> change.sort() != 1 && change.sort() != 2).toList();
    Outcome outcome = scenario(sure, base).on(base);
    assertEquals(base.spread().bands(), outcome.changed().spread().bands());
    for (int day = 0; day < base.days().size(); day++) {
      Money more = closings(outcome.changed()).get(day).minus(closings(base).get(day));
      assertEquals(new Band(more, more, more, more), outcome.gains().get(day));
    }
  }

  @Property(tries = 40)
  void what_is_cut_to_nothing_is_not_unsure_any_more(@ForAll("households") Household any) {
    Household household = categorised(any, 1);
    CashFlow base = flow(household);
    Outcome outcome = Scenario.of("", everything(base, -100)).on(base);
    Band none = new Band(cents(0), cents(0), cents(0), cents(0));
    assertTrue(outcome.changed().spread().bands().stream().allMatch(none::equals));
    // All that was unsure is now what the difference is unsure by, the other way round.
    for (int day = 0; day < base.days().size(); day++) {
      Money more = closings(outcome.changed()).get(day).minus(closings(base).get(day));
      Band was = base.spread().bands().get(day);
      assertEquals(
          new Band(
                  was.high95().negated(),
                  was.high80().negated(),
                  was.low80().negated(),
                  was.low95().negated())
              .plus(more),
          outcome.gains().get(day));
    }
  }

  @Property(tries = 40)
  void what_is_changed_by_a_part_is_as_many_times_as_unsure(
      @ForAll("households") Household any, @ForAll @IntRange(min = -100, max = 300) int percent) {
    CashFlow base = flow(categorised(any, 1));
    CashFlow changed = Scenario.of("", everything(base, percent)).on(base).changed();
    double factor = 1 + percent / 100.0;
    for (int day = 0; day < base.days().size(); day++) {
      assertScaled(base.spread().bands().get(day), factor, changed.spread().bands().get(day));
    }
  }

  @Property(tries = 40)
  void equal_seeds_give_equal_bands_of_a_scenario_and_of_its_difference(
      @ForAll("households") Household household,
      @ForAll("changes") List<Change> changes,
      @ForAll long seed) {
    LocalDate until = household.asOf().plusDays(120);
    CashFlow base = household.baseline().flow(until, seed);
    CashFlow again = household.baseline().flow(until, seed);
    Outcome one = scenario(changes, base).on(base);
    Outcome other = scenario(changes, again).on(again);
    assertEquals(one.changed().days(), other.changed().days());
    assertEquals(one.gains(), other.gains());
  }

  @Property(tries = 40)
  void another_unit_of_money_scales_the_bands_of_a_scenario(
      @ForAll("households") Household any, @ForAll("changes") List<Change> changes) {
    CashFlow once = flow(categorised(any, 1));
    CashFlow often = flow(categorised(any, 7));
    List<Change> percentages =
        changes.stream().filter(change -> change.sort() == 1 || change.sort() == 2).toList();
    Outcome one = scenario(percentages, once).on(once);
    Outcome other = scenario(percentages, often).on(often);
    for (int day = 0; day < once.days().size(); day++) {
      assertScaled(
          one.changed().spread().bands().get(day), 7, other.changed().spread().bands().get(day));
    }
  }

  @Property(tries = 20)
  void flows_of_different_seeds_have_no_difference(@ForAll("households") Household household) {
    CashFlow base = flow(household);
    CashFlow other = household.baseline().flow(base.until(), 2);
    Outcome mixed =
        new Outcome(Scenario.of("", everything(base, 0)), other, List.of(base, base, base));
    assertThrows(IllegalArgumentException.class, mixed::gains);
    assertThrows(
        IllegalArgumentException.class,
        () -> base.spread().scaled(Set.of(), BigDecimal.valueOf(-1), base.until()));
  }

  private static void assertScaled(Band one, double factor, Band other) {
    assertScaled(one.low95(), factor, other.low95());
    assertScaled(one.low80(), factor, other.low80());
    assertScaled(one.high80(), factor, other.high80());
    assertScaled(one.high95(), factor, other.high95());
  }

  private static void assertScaled(Money one, double factor, Money other) {
    double off = Math.abs(one.minorUnits() * factor - other.minorUnits());
    assertTrue(off <= Math.abs(factor) / 2 + 1, one + " and " + other);
  }

  /** Returns the same without what has no category, all amounts so many times as large. */
  private static Household categorised(Household any, long factor) {
    return new Household(
        any.asOf(),
        any.opening() * factor,
        any.facts().stream()
            .filter(fact -> fact.category() < CATEGORIES.size())
            .map(fact -> new Household.Fact(fact.date(), fact.minor() * factor, fact.category()))
            .toList(),
        List.of());
  }

  private static Overlay[] everything(CashFlow base, int percent) {
    return CATEGORIES.stream()
        .map(
            category ->
                new Overlay.Change(category, BigDecimal.valueOf(percent), base.asOf().plusDays(1)))
        .toArray(Overlay[]::new);
  }

  /** An overlay of a sort that begins so many days after the base does. */
  record Change(int sort, int days, int percent, long minor) {
    Overlay overlay(CashFlow base) {
      LocalDate from = base.asOf().plusDays(days);
      BigDecimal by = BigDecimal.valueOf(percent);
      Money amount = cents(minor);
      return switch (sort) {
        case 0 -> new Overlay.Stop(Household.schedule(percent & 3), from);
        case 1 -> new Overlay.Change(CATEGORIES.get(percent & 1), by, from);
        case 2 ->
            new Overlay.RateChange(
                Currency.getInstance("USD"),
                by,
                from,
                Set.of(Household.schedule(0)),
                Set.of(CATEGORIES.get(1)));
        case 3 -> Overlay.Recurring.fortnightly("Side job", amount, from);
        case 4 -> Overlay.Recurring.monthly("Gym", amount, from);
        case 5 ->
            new Overlay.Recurring(
                "Trip", Optional.of(CATEGORIES.get(1)), amount, Recurrence.once(from));
        case 6 ->
            new Overlay.Borrow(
                new Loan("Car", cents(Math.abs(minor) + 1), BigDecimal.valueOf(5), 7), from);
        default ->
            base.movements().isEmpty()
                ? Overlay.Recurring.weekly("Lunch", amount, from)
                : new Overlay.Delay(
                    base.movements().get(days % base.movements().size()), base.until().plusDays(1));
      };
    }
  }

  private static Scenario scenario(List<Change> changes, CashFlow base) {
    return new Scenario("Else", changes.stream().map(change -> change.overlay(base)).toList());
  }

  private static List<Money> closings(CashFlow flow) {
    return flow.days().stream().map(CashLine::closing).toList();
  }

  private static CashFlow flow(Household household) {
    return household.baseline().flow(household.asOf().plusDays(120), 1);
  }

  @Provide
  Arbitrary<Household> households() {
    return Household.any();
  }

  @Provide
  Arbitrary<Change> change() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(1, 110),
            Arbitraries.integers().between(-100, 100),
            Arbitraries.longs().between(-50_000, 50_000))
        .as(Change::new);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return change().list().ofMaxSize(5);
  }
}
