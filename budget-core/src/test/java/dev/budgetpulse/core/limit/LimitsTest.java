package dev.budgetpulse.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Examples of limits. */
class LimitsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final BudgetPulse pulse = BudgetPulse.on(Stores.inMemory());
  private final Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
  private final Limits limits = book.limits();
  private final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
  private final Category food = book.categories().expense("Everyday", "Food");
  private final CategoryId fun = book.categories().expense("Leisure", "Fun").id();
  private final CategoryId salary = book.categories().income("Income", "Salary").id();

  private static Money eur(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  private LimitRule monthly(Coverage coverage, CarryPolicy carry) {
    return limits.add(
        "Limit", coverage, eur(40_000), PeriodRule.calendarMonths(), MARCH.plusDays(14), carry);
  }

  private LimitRule monthly(CarryPolicy carry) {
    return monthly(Coverage.of(food.id()), carry);
  }

  private void spend(LocalDate day, CategoryId category, long minor) {
    book.entries().add(EntryDraft.of(checking, day, eur(-minor)).category(category).planned());
  }

  private LimitStatus status(LimitRule rule, LocalDate day) {
    return limits.status(rule.id(), day).orElseThrow();
  }

  @Test
  void a_status_tells_limit_spending_and_what_is_left() {
    LimitRule rule = monthly(CarryPolicy.surplus());
    spend(MARCH, food.id(), 25_000);
    spend(MARCH.plusDays(35), food.id(), 30_000);
    spend(MARCH.plusDays(50), food.id(), 99);
    LimitStatus status = status(rule, MARCH.plusDays(40));
    assertEquals(Period.of(YearMonth.of(2026, 4)), status.figures().period());
    assertEquals(eur(15_000), status.carriedIn());
    assertEquals(eur(55_000), status.limit());
    assertEquals(eur(30_000), status.spent());
    assertEquals(eur(25_000), status.left());
    assertEquals(new BigDecimal("54.5"), status.percent().orElseThrow());
    assertEquals(Optional.empty(), status.level());
    assertEquals(21, status.daysLeft());
    assertEquals(eur(1_190), status.perDay());
    assertEquals(List.of(status), limits.status(MARCH.plusDays(40)));
    assertEquals(2, limits.periods(rule.id(), MARCH.plusDays(40)).size());
  }

  @Test
  void a_rule_holds_for_the_whole_periods_of_its_first_and_last_day() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    limits.change(rule.id(), old -> old.until(Optional.of(MARCH.plusDays(40))));
    assertEquals(Optional.empty(), limits.status(rule.id(), MARCH.minusDays(1)));
    assertTrue(limits.status(rule.id(), MARCH).isPresent());
    assertTrue(limits.status(rule.id(), LocalDate.of(2026, 4, 30)).isPresent());
    assertEquals(List.of(), limits.status(LocalDate.of(2026, 5, 1)));
    assertEquals(List.of(), limits.periods(rule.id(), LocalDate.of(2026, 5, 1)));
  }

  @Test
  void a_group_is_what_stands_in_it_and_everything_is_all_expenses() {
    LimitRule group = monthly(Coverage.ofGroup(food.group()), CarryPolicy.nothing());
    LimitRule all = monthly(Coverage.everything(), CarryPolicy.nothing());
    CategoryId rent = book.categories().expense("Everyday", "Rent").id();
    spend(MARCH, food.id(), 100);
    spend(MARCH, rent, 20);
    spend(MARCH, fun, 3);
    spend(MARCH, salary, 4_000);
    assertEquals(eur(120), status(group, MARCH).spent());
    assertEquals(eur(123), status(all, MARCH).spent());
  }

  @Test
  void an_override_holds_for_the_period_of_its_day() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    limits.override(rule.id(), MARCH.plusDays(45), Optional.of(eur(50_000)));
    assertEquals(eur(40_000), status(rule, MARCH).limit());
    assertEquals(eur(50_000), status(rule, LocalDate.of(2026, 4, 1)).limit());
    limits.override(rule.id(), LocalDate.of(2026, 4, 1), Optional.empty());
    assertEquals(Optional.of(rule.version(3)), limits.find(rule.id()));
    assertThrows(
        IllegalArgumentException.class,
        () -> limits.override(rule.id(), MARCH.minusDays(1), Optional.empty()));
  }

  @Test
  void an_alert_is_told_once_by_a_host_that_keeps_its_key() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    Map<String, Integer> told = new HashMap<>();
    spend(MARCH.plusDays(1), food.id(), 30_000);
    spend(MARCH.plusDays(2), food.id(), 5_000);
    spend(MARCH.plusDays(3), food.id(), 9_000);
    for (int day = 0; day < 31; day++) {
      limits.alerts(MARCH.plusDays(day)).forEach(alert -> told.merge(alert.key(), 1, (a, b) -> a));
    }
    assertEquals(
        Stream.of(75, 90, 100)
            .map(level -> rule.id() + "/2026-03-01/" + level)
            .collect(Collectors.toSet()),
        told.keySet());
    assertEquals(
        List.of(75), limits.alerts(MARCH.plusDays(2)).stream().map(LimitAlert::level).toList());
    assertEquals(List.of(), limits.alerts(MARCH.plusMonths(1)));
  }

  @Test
  void a_pace_knows_that_rent_is_always_paid_on_the_first() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    for (int month = 0; month < 8; month++) {
      spend(MARCH.plusMonths(month), food.id(), 30_000);
      spend(MARCH.plusMonths(month).plusDays(20), food.id(), 10_000);
    }
    LimitPace pace = limits.pace(rule.id(), MARCH.plusMonths(7).plusDays(4)).orElseThrow();
    assertEquals(6, pace.periods());
    assertEquals(0, new BigDecimal("0.75").compareTo(pace.usual()));
    assertEquals(eur(30_000), pace.expected());
    assertEquals(LimitPace.Verdict.ON_TRACK, pace.verdict());
    LimitPace first = limits.pace(rule.id(), MARCH.plusDays(4)).orElseThrow();
    assertEquals(0, first.periods());
    assertEquals(LimitPace.Verdict.AHEAD, first.verdict());
    spend(MARCH.plusDays(4), food.id(), 10_001);
    assertEquals(
        LimitPace.Verdict.OVER, limits.pace(rule.id(), MARCH.plusDays(4)).orElseThrow().verdict());
  }

  @Test
  void a_limit_of_zero_has_no_percentage_and_warns_of_anything_spent() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    limits.override(rule.id(), MARCH, Optional.of(eur(0)));
    assertEquals(List.of(), status(rule, MARCH).levels());
    spend(MARCH, food.id(), 1);
    assertEquals(Optional.empty(), status(rule, MARCH).percent());
    assertEquals(Optional.of(100), status(rule, MARCH).level());
  }

  @Test
  void periods_that_cut_months_are_added_up_to_the_day() {
    LimitRule weekly =
        limits.add(
            "Weekly",
            Coverage.of(food.id()),
            eur(7_000),
            PeriodRule.weeks(DayOfWeek.MONDAY),
            LocalDate.of(2026, 3, 23),
            CarryPolicy.both());
    spend(LocalDate.of(2026, 3, 22), food.id(), 9_999);
    spend(LocalDate.of(2026, 3, 23), food.id(), 10);
    spend(LocalDate.of(2026, 3, 31), food.id(), 200);
    spend(LocalDate.of(2026, 4, 5), food.id(), 3_000);
    spend(LocalDate.of(2026, 4, 6), food.id(), 40_000);
    assertEquals(
        List.of(eur(10), eur(3_200), eur(40_000)),
        limits.periods(weekly.id(), LocalDate.of(2026, 4, 7)).stream()
            .map(LimitPeriod::spent)
            .toList());
    assertEquals(eur(200), status(weekly, LocalDate.of(2026, 4, 4)).spent());
  }

  @Test
  void what_makes_no_limit_is_refused() {
    Coverage coverage = Coverage.of(food.id());
    LimitRule rule = monthly(coverage, CarryPolicy.nothing());
    assertThrows(IllegalArgumentException.class, () -> rule.named(" "));
    assertThrows(IllegalArgumentException.class, () -> rule.named("x".repeat(101)));
    assertThrows(IllegalArgumentException.class, () -> rule.amount(eur(0)));
    assertThrows(IllegalArgumentException.class, () -> rule.warningAt(List.of(0)));
    assertThrows(
        IllegalArgumentException.class, () -> rule.until(Optional.of(rule.from().minusDays(1))));
    assertThrows(
        IllegalArgumentException.class, () -> rule.overriding(MARCH, Optional.of(eur(-1))));
    assertThrows(
        CurrencyMismatchException.class,
        () -> rule.overriding(MARCH, Optional.of(Money.parse("JPY 1"))));
    assertThrows(
        CurrencyMismatchException.class,
        () -> rule.carrying(CarryPolicy.both().upTo(Money.parse("JPY 1"))));
    assertThrows(IllegalArgumentException.class, () -> new Coverage.Categories(Set.of()));
    assertThrows(IllegalArgumentException.class, () -> CarryPolicy.nothing().upTo(eur(1)));
    assertThrows(IllegalArgumentException.class, () -> CarryPolicy.both().upTo(eur(0)));
    assertThrows(
        IllegalArgumentException.class, () -> monthly(Coverage.of(salary), CarryPolicy.nothing()));
    assertThrows(
        UnknownReferenceException.class,
        () -> monthly(Coverage.of(new CategoryId(new UUID(1, 2))), CarryPolicy.nothing()));
    assertThrows(
        UnknownReferenceException.class,
        () -> monthly(Coverage.ofGroup(new GroupId(new UUID(1, 2))), CarryPolicy.nothing()));
    assertThrows(
        CurrencyMismatchException.class,
        () -> limits.change(rule.id(), old -> old.amount(Money.parse("JPY 1"))));
    assertThrows(IllegalArgumentException.class, () -> limits.status(LocalDate.of(3000, 1, 1)));
    assertEquals(List.of(rule), limits.all());
  }

  @Test
  void a_ledger_has_at_most_500_limits() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    book.access()
        .commit(
            ChangeSet.Source.USER,
            "",
            LongStream.range(1, Limits.MOST_RULES)
                .<Change>mapToObj(
                    i ->
                        Change.added(
                            LimitRule.of(
                                new LimitId(new UUID(0, i)),
                                rule.name(),
                                rule.coverage(),
                                rule.amount(),
                                rule.periods(),
                                rule.from(),
                                rule.carry())))
                .toList());
    assertEquals(Limits.MOST_RULES, limits.status(MARCH).size());
    assertThrows(IllegalStateException.class, () -> monthly(CarryPolicy.nothing()));
  }

  @Test
  void an_amount_that_does_not_fit_is_told_and_not_cut() {
    LimitRule rule = monthly(CarryPolicy.both());
    limits.change(rule.id(), old -> old.amount(eur(Long.MAX_VALUE)));
    assertThrows(ArithmeticException.class, () -> limits.status(MARCH.plusMonths(1)));
  }

  @Test
  void a_calendar_that_the_host_does_not_know_is_refused() {
    PeriodRule paydays = new PeriodRule.Paydays(Set.of(25), Shift.PREVIOUS, "DE-BY");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            limits.add(
                "Limit", Coverage.everything(), eur(1), paydays, MARCH, CarryPolicy.nothing()));
  }

  @Test
  void a_viewer_looks_and_changes_nothing() {
    LimitRule rule = monthly(CarryPolicy.nothing());
    Actor bob = Actor.of("bob");
    book.members().grant(bob, Role.VIEWER);
    Limits seen = pulse.open(bob, book.ledger().id()).limits();
    assertEquals(limits.status(MARCH), seen.status(MARCH));
    assertThrows(AccessDeniedException.class, () -> seen.remove(rule.id()));
    assertThrows(AccessDeniedException.class, () -> seen.change(rule.id(), old -> old.named("x")));
    assertTrue(limits.remove(rule.id()));
    assertEquals(List.of(), seen.all());
  }
}
