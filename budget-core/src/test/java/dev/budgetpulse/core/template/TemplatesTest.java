package dev.budgetpulse.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.core.template.Request.Percentage.Of;
import dev.budgetpulse.core.template.Request.UpTo.Per;
import dev.budgetpulse.core.template.Templates.Where;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Examples of templates, one for each kind; all figures are worked out by hand. */
class TemplatesTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final BudgetPulse pulse = BudgetPulse.on(Stores.inMemory());
  private final Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
  private final Templates templates = book.templates();
  private final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
  private final CategoryId food = book.categories().expense("Everyday", "Food").id();
  private final CategoryId car = book.categories().expense("Everyday", "Car").id();
  private final CategoryId fun = book.categories().expense("Leisure", "Fun").id();
  private final CategoryId salary = book.categories().income("Income", "Salary").id();
  private final CategoryId interest = book.categories().income("Income", "Interest").id();

  private static Money eur(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  private void earn(LocalDate day, CategoryId category, long minor) {
    book.entries().add(EntryDraft.of(checking, day, eur(minor)).category(category));
  }

  private void spend(LocalDate day, CategoryId category, long minor) {
    earn(day, category, -minor);
  }

  private Template add(CategoryId category, Request request) {
    return templates.add(category, 0, request);
  }

  private TemplatePlan plan(LocalDate day) {
    TemplateOutcome outcome = templates.preview(day, Where.EVERYWHERE);
    return assertInstanceOf(TemplateOutcome.Planned.class, outcome).plan();
  }

  private long given(CategoryId category, LocalDate day) {
    return plan(day).of(category).orElseThrow().assigned().minorUnits();
  }

  private List<String> faults() {
    TemplateOutcome outcome = templates.preview(MARCH, Where.EVERYWHERE);
    return assertInstanceOf(TemplateOutcome.Faulty.class, outcome).faults().stream()
        .map(TemplateFault::message)
        .toList();
  }

  @Test
  void a_fixed_amount_is_given_every_period() {
    add(food, new Request.Fixed(eur(40_000)));
    add(food, new Request.Fixed(eur(5_000)));
    assertEquals(45_000, given(food, MARCH));
    assertEquals(45_000, given(food, MARCH.plusMonths(7)));
  }

  @Test
  void a_refill_tops_up_to_the_limit() {
    add(food, Request.UpTo.perPeriod(eur(30_000)));
    add(food, new Request.Refill());
    book.budgets().assign(MARCH.minusMonths(1), food, eur(12_000));
    assertEquals(18_000, given(food, MARCH));
  }

  @Test
  void what_is_carried_in_above_the_limit_goes_back_unless_it_is_kept() {
    Template limit = add(food, Request.UpTo.perPeriod(eur(30_000)));
    add(food, new Request.Fixed(eur(10_000)));
    book.budgets().assign(MARCH.minusMonths(1), food, eur(32_000));
    assertEquals(-2_000, given(food, MARCH));
    templates.change(
        limit.id(),
        it -> it.asking(new Request.UpTo(eur(30_000), Per.PERIOD, DayOfWeek.MONDAY, true)));
    assertEquals(0, given(food, MARCH));
    book.budgets().assign(MARCH.minusMonths(1), food, eur(25_000));
    assertEquals(5_000, given(food, MARCH));
  }

  @Test
  void a_limit_counts_by_week_or_day() {
    Template limit = add(food, new Request.UpTo(eur(1_000), Per.WEEK, DayOfWeek.SUNDAY, false));
    add(food, new Request.Refill());
    // March 2026 begins on a Sunday and has five of them.
    assertEquals(5_000, given(food, MARCH));
    templates.change(
        limit.id(),
        it -> it.asking(new Request.UpTo(eur(1_000), Per.DAY, DayOfWeek.MONDAY, false)));
    assertEquals(31_000, given(food, MARCH));
  }

  @Test
  void a_repeating_amount_is_given_as_often_as_it_comes_about() {
    add(car, new Request.Repeating(eur(700), Recurrence.of(MARCH.plusDays(1), "FREQ=WEEKLY")));
    assertEquals(0, given(car, MARCH.minusMonths(1)));
    assertEquals(5 * 700, given(car, MARCH));
    assertEquals(4 * 700, given(car, MARCH.plusMonths(1)));
  }

  @Test
  void a_target_by_a_day_is_divided_over_the_periods_left() {
    add(fun, new Request.ByDate(eur(100_000), LocalDate.of(2026, 8, 15), 0));
    // Six periods from March to August, this one included: 1000.00 / 6.
    assertEquals(16_667, given(fun, MARCH));
    book.budgets().assign(MARCH, fun, eur(16_667));
    assertEquals(16_667, given(fun, MARCH.plusMonths(1)));
    assertEquals(83_333, given(fun, LocalDate.of(2026, 8, 1)));
  }

  @Test
  void targets_that_are_saved_for_together_are_solved_over_the_shortest_time() {
    // Yearly 1200.00 by December: nine periods left; half-yearly 600.00 by May: two left.
    add(car, new Request.ByDate(eur(120_000), LocalDate.of(2026, 12, 10), 12));
    add(car, new Request.ByDate(eur(60_000), LocalDate.of(2026, 5, 10), 6));
    // By May: 600.00 and 1200.00 / 12 * (12 - 9 + 2) = 500.00, over three periods.
    assertEquals(36_667, given(car, MARCH));
    templates.remove(templates.all().get(1).id());
    templates.remove(templates.all().get(0).id());
    // Once only: 1200.00 / 10 * 3 = 360.00 by May.
    add(car, new Request.ByDate(eur(120_000), LocalDate.of(2026, 12, 10), 0));
    add(car, new Request.ByDate(eur(60_000), LocalDate.of(2026, 5, 10), 0));
    assertEquals(32_000, given(car, MARCH));
  }

  @Test
  void a_repeating_target_goes_on_from_where_it_was_reached() {
    add(car, new Request.ByDate(eur(120_000), LocalDate.of(2024, 1, 31), 12));
    // The next one is January 2027, ten periods after March.
    assertEquals(10_909, given(car, MARCH));
  }

  @Test
  void what_was_assigned_since_the_spending_began_counts_even_if_it_is_spent() {
    add(
        fun,
        new Request.SpendFrom(eur(90_000), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 4, 1), 0));
    book.budgets().assign(LocalDate.of(2026, 1, 1), fun, eur(10_000));
    book.budgets().assign(LocalDate.of(2026, 2, 1), fun, eur(30_000));
    spend(LocalDate.of(2026, 2, 20), fun, 35_000);
    // 900.00 - 100.00 carried into February - 300.00 assigned in it, over March and April.
    assertEquals(25_000, given(fun, MARCH));
    // Before it begins it is saved for as any other target: 900.00 - 100.00 over four periods,
    // the first of which is over.
    assertEquals(22_500, given(fun, LocalDate.of(2026, 1, 15)));
  }

  @Test
  void a_part_of_the_income_is_of_all_of_it_or_of_a_category() {
    earn(MARCH, salary, 200_000);
    earn(MARCH, interest, 1_010);
    earn(MARCH.minusMonths(1), salary, 180_000);
    add(food, new Request.Percentage(new BigDecimal("10"), Of.INCOME, Optional.empty(), false));
    add(
        car,
        new Request.Percentage(new BigDecimal("2.5"), Of.INCOME, Optional.of(interest), false));
    add(fun, new Request.Percentage(new BigDecimal("10"), Of.INCOME, Optional.empty(), true));
    assertEquals(20_101, given(food, MARCH));
    assertEquals(25, given(car, MARCH));
    assertEquals(18_000, given(fun, MARCH));
  }

  @Test
  void a_part_of_what_there_is_to_budget_is_of_that_when_its_turn_comes() {
    earn(MARCH, salary, 100_000);
    add(food, new Request.Fixed(eur(40_000)));
    templates.add(
        car, 1, new Request.Percentage(BigDecimal.TEN, Of.AVAILABLE, Optional.empty(), false));
    templates.add(
        fun, 1, new Request.Percentage(BigDecimal.TEN, Of.AVAILABLE, Optional.empty(), false));
    assertEquals(6_000, given(car, MARCH));
    assertEquals(6_000, given(fun, MARCH));
  }

  @Test
  void an_average_is_of_the_periods_before_and_may_be_adjusted() {
    spend(LocalDate.of(2025, 12, 3), food, 30_000);
    spend(LocalDate.of(2026, 2, 3), food, 31_000);
    Template template = add(food, new Request.Average(3, BigDecimal.ZERO, eur(0)));
    assertEquals(20_333, given(food, MARCH));
    templates.change(
        template.id(), it -> it.asking(new Request.Average(3, BigDecimal.TEN, eur(-333))));
    assertEquals(20_333 + 2_033 - 333, given(food, MARCH));
  }

  @Test
  void a_copy_is_of_what_was_assigned_some_periods_ago() {
    book.budgets().assign(LocalDate.of(2026, 1, 1), food, eur(12_300));
    add(food, new Request.Copy(2));
    assertEquals(12_300, given(food, MARCH));
    assertEquals(0, given(food, MARCH.plusMonths(1)));
  }

  private ScheduleId schedule(String name, String rule, LocalDate first, long minor) {
    Schedule schedule =
        book.schedules()
            .add(
                name,
                Terms.of(
                    Recurrence.of(first, rule), ExpectedAmount.exactly(eur(-minor)), checking));
    return schedule.id();
  }

  private static Request scheduled(ScheduleId id) {
    return new Request.Scheduled(id, false, BigDecimal.ZERO);
  }

  @Test
  void what_is_due_in_every_period_is_asked_for_when_it_is_due() {
    ScheduleId weekly = schedule("Cleaner", "FREQ=WEEKLY", LocalDate.of(2026, 3, 2), 2_500);
    ScheduleId monthly = schedule("Rent", "FREQ=MONTHLY", LocalDate.of(2026, 2, 28), 60_000);
    add(food, scheduled(weekly));
    add(car, new Request.Scheduled(monthly, false, new BigDecimal("5")));
    assertEquals(12_500, given(food, MARCH));
    assertEquals(63_000, given(car, MARCH));
    book.schedules().skip(new OccurrenceId(weekly, LocalDate.of(2026, 3, 9)), true);
    assertEquals(10_000, given(food, MARCH));
  }

  @Test
  void what_is_due_less_often_is_saved_for_in_the_order_in_which_it_is_due() {
    ScheduleId tax = schedule("Tax", "FREQ=YEARLY", LocalDate.of(2026, 4, 15), 30_000);
    ScheduleId insurance = schedule("Insurance", "FREQ=YEARLY", LocalDate.of(2026, 8, 1), 60_000);
    add(car, scheduled(tax));
    add(car, scheduled(insurance));
    // Nothing there: 300.00 / 2 and 600.00 / 6.
    assertEquals(25_000, given(car, MARCH));
    // 400.00 there: the tax is covered, 100.00 of the insurance too.
    book.budgets().assign(MARCH.minusMonths(1), car, eur(40_000));
    assertEquals(8_333, given(car, MARCH));
    // All is covered: each its part of a year.
    book.budgets().assign(MARCH.minusMonths(1), car, eur(90_000));
    assertEquals(7_500, given(car, MARCH));
  }

  @Test
  void all_of_a_rare_occurrence_may_be_asked_for_when_it_is_due() {
    ScheduleId tax = schedule("Tax", "FREQ=YEARLY", LocalDate.of(2026, 4, 15), 30_000);
    add(car, new Request.Scheduled(tax, true, BigDecimal.ZERO));
    assertEquals(0, given(car, MARCH));
    assertEquals(30_000, given(car, LocalDate.of(2026, 4, 1)));
  }

  @Test
  void what_was_paid_before_the_period_is_not_asked_for_again() {
    ScheduleId rent = schedule("Rent", "FREQ=MONTHLY", LocalDate.of(2026, 2, 3), 60_000);
    add(food, scheduled(rent));
    book.schedules()
        .link(
            new OccurrenceId(rent, LocalDate.of(2026, 3, 3)),
            book.entries()
                .add(
                    EntryDraft.of(checking, LocalDate.of(2026, 2, 27), eur(-60_000)).category(food))
                .id());
    assertEquals(0, given(food, MARCH));
    assertEquals(60_000, given(food, LocalDate.of(2026, 4, 1)));
  }

  @Test
  void what_is_left_is_shared_by_weight_and_the_full_leave_it_to_the_others() {
    earn(MARCH, salary, 100_001);
    templates.add(food, 0, new Request.Remainder(2));
    templates.add(car, 0, new Request.Remainder(1));
    templates.add(fun, 0, new Request.Remainder(1));
    assertEquals(50_001, given(food, MARCH));
    add(food, Request.UpTo.perPeriod(eur(10_000)));
    TemplatePlan plan = plan(MARCH);
    assertEquals(10_000, given(food, MARCH));
    assertEquals(45_001, given(car, MARCH));
    assertEquals(45_000, given(fun, MARCH));
    assertEquals(eur(0), plan.toBudget());
  }

  @Test
  void priorities_after_0_get_what_there_is_and_the_rest_is_kept_as_a_goal() {
    earn(MARCH, salary, 50_000);
    templates.add(food, 0, new Request.Fixed(eur(30_000)));
    templates.add(car, 1, new Request.Fixed(eur(25_000)));
    templates.add(fun, 2, new Request.Fixed(eur(10_000)));
    TemplateOutcome.Planned done =
        assertInstanceOf(TemplateOutcome.Planned.class, templates.apply(MARCH, Where.EVERYWHERE));
    assertTrue(done.change().isPresent());
    assertTrue(done.plan().of(car).orElseThrow().isCut());
    Envelope envelope = book.budgets().period(MARCH).envelope(car).orElseThrow();
    assertEquals(eur(20_000), envelope.assigned());
    assertEquals(eur(25_000), envelope.goal());
    assertEquals(eur(5_000), envelope.underfunded());
    assertEquals(
        eur(10_000), book.budgets().period(MARCH).envelope(fun).orElseThrow().underfunded());
    assertEquals(eur(0), done.plan().toBudget());
  }

  @Test
  void priority_0_may_give_more_than_there_is() {
    templates.add(food, 0, new Request.Fixed(eur(30_000)));
    templates.add(car, 1, new Request.Fixed(eur(25_000)));
    TemplatePlan plan = plan(MARCH);
    assertEquals(eur(-30_000), plan.toBudget());
    assertEquals(0, given(car, MARCH));
  }

  @Test
  void only_empty_envelopes_are_filled_if_that_is_asked_for() {
    book.budgets().assign(MARCH, food, eur(5));
    add(food, new Request.Fixed(eur(30_000)));
    add(car, new Request.Fixed(eur(20_000)));
    templates.apply(MARCH, Where.EMPTY);
    assertEquals(eur(5), book.budgets().period(MARCH).envelope(food).orElseThrow().assigned());
    assertEquals(eur(20_000), book.budgets().period(MARCH).envelope(car).orElseThrow().assigned());
  }

  @Test
  void the_goal_of_a_template_that_is_gone_goes_with_the_next_plan() {
    Template template = add(food, new Request.Fixed(eur(30_000)));
    templates.apply(MARCH, Where.EVERYWHERE);
    assertTrue(templates.remove(template.id()));
    assertFalse(templates.remove(template.id()));
    templates.apply(MARCH, Where.EVERYWHERE);
    Envelope envelope = book.budgets().period(MARCH).envelope(food).orElseThrow();
    assertEquals(eur(0), envelope.goal());
    assertEquals(eur(30_000), envelope.assigned());
  }

  @Test
  void a_balance_to_reach_is_shown_and_asks_for_nothing() {
    add(fun, new Request.Balance(eur(500_000)));
    assertEquals(Optional.empty(), plan(MARCH).of(fun));
    add(fun, new Request.Fixed(eur(10_000)));
    assertEquals(Optional.of(eur(500_000)), plan(MARCH).of(fun).orElseThrow().target());
  }

  @Test
  void an_explanation_names_templates_with_their_versions() {
    Template template = add(fun, new Request.ByDate(eur(100_000), LocalDate.of(2026, 8, 15), 0));
    templates.change(
        template.id(),
        it -> it.asking(new Request.ByDate(eur(60_000), LocalDate.of(2026, 8, 15), 0)));
    List<String> leaves =
        plan(MARCH)
            .of(fun)
            .orElseThrow()
            .explanation()
            .leaves()
            .map(leaf -> leaf.label() + " " + leaf.amount())
            .toList();
    assertEquals(
        List.of(
            "by 2026-08-15, template " + template.id() + " version 2 EUR 600.00",
            "left to later periods EUR -500.00"),
        leaves);
  }

  @Test
  void cleaning_up_takes_what_is_left_fills_what_can_be_filled_and_shares_the_rest() {
    earn(MARCH, salary, 1_000);
    add(food, new Request.GivesUp());
    add(fun, new Request.Takes(1));
    CategoryId trip = book.categories().expense("Leisure", "Trip").id();
    add(trip, new Request.Takes(3));
    CategoryId rent = book.categories().expense("Home", "Rent").id();
    book.budgets().assign(MARCH, food, eur(600));
    spend(MARCH, car, 500);
    spend(MARCH, rent, 700);
    // 400 to budget and 600 given up are 1000: the car is filled, the rent cannot be.
    TemplatePlan plan = templates.previewCleanUp(MARCH);
    assertEquals(eur(0), plan.of(food).orElseThrow().assigned());
    assertEquals(eur(500), plan.of(car).orElseThrow().assigned());
    assertEquals(Optional.empty(), plan.of(rent));
    assertEquals(eur(125), plan.of(fun).orElseThrow().assigned());
    assertEquals(eur(375), plan.of(trip).orElseThrow().assigned());
    assertEquals(eur(0), plan.toBudget());
    assertEquals(plan, templates.cleanUp(MARCH).plan());
    assertEquals(eur(0), book.budgets().period(MARCH).toBudget());
  }

  @Test
  void all_faults_are_told_at_once_and_nothing_is_changed() {
    add(food, new Request.Fixed(eur(30_000)));
    add(food, new Request.Refill());
    add(car, Request.UpTo.perPeriod(eur(1)));
    add(car, Request.UpTo.perPeriod(eur(2)));
    add(fun, new Request.ByDate(eur(1), LocalDate.of(2026, 1, 1), 0));
    templates.add(fun, 3, new Request.ByDate(eur(1), LocalDate.of(2200, 1, 1), 12));
    CategoryId rent = book.categories().expense("Home", "Rent").id();
    add(rent, scheduled(new ScheduleId(new UUID(1, 1))));
    ScheduleId salaries =
        book.schedules()
            .add(
                "Salary",
                Terms.of(
                    Recurrence.of(MARCH, "FREQ=MONTHLY"), ExpectedAmount.exactly(eur(5)), checking))
            .id();
    add(rent, scheduled(salaries));
    add(rent, new Request.Percentage(BigDecimal.TEN, Of.INCOME, Optional.of(food), false));
    assertEquals(
        List.of(
            "The category of a percentage is not of income",
            "The day 2026-01-01 is past, and does not come again",
            "The day 2200-01-01 is more than 100 years ahead",
            "The envelope has another limit",
            "The schedule does not pay in the currency of the budget",
            "The schedule is not there any more",
            "There is no limit to refill the envelope to",
            "What is saved for in one envelope needs one priority"),
        faults().stream().sorted().toList());
    assertInstanceOf(TemplateOutcome.Faulty.class, templates.apply(MARCH, Where.EVERYWHERE));
    assertEquals(eur(0), book.budgets().period(MARCH).assigned());
  }

  @Test
  void fortnights_are_planned_as_months_are() {
    book.budgets().divide(PeriodRule.fortnights(MARCH));
    add(fun, new Request.ByDate(eur(60_000), LocalDate.of(2026, 4, 30), 0));
    ScheduleId rent = schedule("Rent", "FREQ=MONTHLY", LocalDate.of(2026, 4, 1), 60_000);
    add(food, scheduled(rent));
    // From the fortnight of March 1 to that of April 26 there are five.
    assertEquals(12_000, given(fun, MARCH));
    // The rent is due in the third one.
    assertEquals(20_000, given(food, MARCH));
  }

  @Test
  void what_is_no_template_is_refused() {
    assertThrows(UnknownReferenceException.class, () -> add(salary, new Request.Fixed(eur(1))));
    assertThrows(
        CurrencyMismatchException.class,
        () -> add(food, new Request.Fixed(Money.parse("USD 1.00"))));
    assertThrows(IllegalArgumentException.class, () -> new Request.Fixed(eur(0)));
    assertThrows(IllegalArgumentException.class, () -> new Request.Remainder(0));
    assertThrows(IllegalArgumentException.class, () -> new Request.Copy(61));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Request.Percentage(new BigDecimal("100.1"), Of.INCOME, Optional.empty(), true));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Request.Percentage(BigDecimal.ONE, Of.AVAILABLE, Optional.of(salary), true));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Request.Average(1, new BigDecimal("1E9999999"), eur(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Request.SpendFrom(eur(1), MARCH, MARCH.minusDays(1), 0));
    assertThrows(
        IllegalArgumentException.class, () -> templates.add(food, 1001, new Request.Refill()));
    Template template = add(food, new Request.Fixed(eur(1)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            templates.change(
                template.id(),
                it -> new Template(it.id(), 1, EUR, car, 0, new Request.Fixed(eur(1)))));
    assertEquals(Optional.of(template), templates.change(template.id(), it -> it.at(0)));
    assertEquals(Optional.empty(), templates.change(new TemplateId(new UUID(1, 2)), it -> it));
    book.members().grant(Actor.of("bob"), Role.VIEWER);
    Templates seen = pulse.open(Actor.of("bob"), book.ledger().id()).templates();
    assertThrows(AccessDeniedException.class, () -> seen.apply(MARCH, Where.EMPTY));
    assertThrows(AccessDeniedException.class, () -> seen.remove(template.id()));
    assertEquals(1, seen.all().size());
  }

  @Test
  void what_was_asked_for_follows_a_merge_of_categories() {
    add(food, new Request.Fixed(eur(100)));
    add(car, new Request.Fixed(eur(50)));
    templates.apply(MARCH, Where.EVERYWHERE);
    book.merge(car, food).commit();
    assertEquals(eur(150), book.budgets().period(MARCH).envelope(food).orElseThrow().goal());
  }

  @Test
  void a_plan_leaves_alone_what_other_envelopes_were_given_in_parts_of_the_period() {
    book.budgets().divide(PeriodRule.fortnights(MARCH));
    book.budgets().assign(MARCH, food, eur(100));
    book.budgets().assign(MARCH.plusDays(14), food, eur(200));
    book.budgets().divide(PeriodRule.calendarMonths());
    add(car, new Request.Fixed(eur(50)));
    templates.apply(MARCH, Where.EVERYWHERE);
    book.budgets().divide(PeriodRule.fortnights(MARCH));
    assertEquals(eur(100), book.budgets().period(MARCH).assigned(food));
    assertEquals(eur(200), book.budgets().period(MARCH.plusDays(14)).assigned(food));
  }

  @Test
  void templates_follow_a_merge_of_categories() {
    add(food, new Request.Fixed(eur(100)));
    add(car, new Request.Fixed(eur(50)));
    book.merge(car, food).commit();
    assertEquals(150, given(food, MARCH));
  }
}
