package dev.budgetpulse.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.PeriodRule.WeekQuarters;
import dev.budgetpulse.core.period.Periods;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The laws of what a limit comes to, period by period. */
final class LimitPeriodSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  private static Money eur(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  private static LimitRule rule(CarryPolicy carry) {
    return LimitRule.of(
        new LimitId(new UUID(0, 1)),
        "Food",
        Coverage.everything(),
        eur(100),
        PeriodRule.calendarMonths(),
        START,
        carry);
  }

  private static Periods periods(LimitRule rule) {
    return Periods.of(rule.periods(), Calendars.plain());
  }

  /** Returns what a rule comes to when so much is spent in its first periods. */
  private static List<LimitPeriod> chain(LimitRule rule, List<Long> spending) {
    List<Period> all = new ArrayList<>();
    Period period = periods(rule).containing(rule.from());
    for (int i = 0; i < spending.size(); i++) {
      all.add(period);
      period = periods(rule).after(period);
    }
    return LimitPeriod.chain(rule, all, each -> eur(spending.get(all.indexOf(each))));
  }

  /** Returns the limit of the month after one in which so much was spent. */
  private static long next(CarryPolicy carry, long spent) {
    return chain(rule(carry), List.of(spent, 0L)).get(1).limit().minorUnits();
  }

  @Example
  void reset_gives_100_after_60_130_and_250() {
    assertEquals(100, next(CarryPolicy.nothing(), 60));
    assertEquals(100, next(CarryPolicy.nothing(), 130));
    assertEquals(100, next(CarryPolicy.nothing(), 250));
  }

  @Example
  void rollover_gives_140_after_60_and_100_after_130_and_250() {
    assertEquals(140, next(CarryPolicy.surplus(), 60));
    assertEquals(100, next(CarryPolicy.surplus(), 130));
    assertEquals(100, next(CarryPolicy.surplus(), 250));
  }

  /** Firefly III gives 1 unit where more is owed than there is; here it is nothing. */
  @Example
  void adjusted_gives_140_after_60_and_70_after_130_and_nothing_instead_of_1_after_250() {
    assertEquals(140, next(CarryPolicy.both(), 60));
    assertEquals(70, next(CarryPolicy.both(), 130));
    assertEquals(0, next(CarryPolicy.both(), 250));
  }

  /** Firefly III makes no limit where the sum is nothing, so that the period has none. */
  @Example
  void after_200_there_is_a_limit_of_nothing_and_not_none() {
    assertEquals(0, next(CarryPolicy.both(), 200));
  }

  /** Firefly III makes the limit twice where exactly 100 was spent, and fails. */
  @Example
  void after_exactly_100_the_limit_is_100() {
    assertEquals(100, next(CarryPolicy.both(), 100));
  }

  /** Firefly III forgets what its 1 unit could not take. */
  @Example
  void what_the_floor_cannot_take_is_owed_later() {
    List<LimitPeriod> chain = chain(rule(CarryPolicy.both()), List.of(250L, 10L, 0L));
    assertEquals(eur(-150), chain.get(1).carriedIn());
    assertEquals(eur(0), chain.get(1).limit());
    assertEquals(eur(-10), chain.get(1).left());
    assertEquals(eur(-60), chain.get(2).carriedIn());
    assertEquals(eur(40), chain.get(2).limit());
  }

  @Example
  void deficits_alone_are_carried_without_surpluses() {
    assertEquals(100, next(CarryPolicy.deficit(), 60));
    assertEquals(70, next(CarryPolicy.deficit(), 130));
  }

  @Example
  void more_refunds_than_spending_are_no_spending_and_refill_nothing() {
    List<LimitPeriod> chain = chain(rule(CarryPolicy.both()), List.of(-50L, 0L));
    assertEquals(eur(0), chain.get(0).spent());
    assertEquals(eur(200), chain.get(1).limit());
  }

  @Example
  void an_override_is_the_amount_of_its_period_only() {
    LimitRule rule =
        rule(CarryPolicy.surplus()).overriding(START.plusMonths(1), Optional.of(eur(500)));
    List<LimitPeriod> chain = chain(rule, List.of(100L, 450L, 0L));
    assertEquals(eur(500), chain.get(1).limit());
    assertEquals(eur(150), chain.get(2).limit());
  }

  /** What a job that runs every day would have kept is what is computed once at the end. */
  @Property(tries = 200)
  void evaluated_once_at_the_end_is_evaluated_every_day(
      @ForAll("rules") LimitRule rule,
      @ForAll @Size(min = 1, max = 150) List<@LongRange(min = -40, max = 120) Long> byDay) {
    Period first = periods(rule).containing(rule.from());
    LocalDate today = first.first();
    Period current = first;
    Money carried = eur(0);
    Money sum = eur(0);
    for (long minor : byDay) {
      if (today.isAfter(current.last())) {
        Money spent = sum.isNegative() ? eur(0) : sum;
        carried = kept(rule.carry(), rule.amountFrom(current.first()).plus(carried).minus(spent));
        current = periods(rule).after(current);
        sum = eur(0);
      }
      sum = sum.plus(eur(minor));
      LocalDate day = today;
      List<LimitPeriod> late =
          LimitPeriod.chain(
              rule,
              periods(rule).between(rule.from(), today),
              period -> spent(first.first(), byDay, period, day));
      LimitPeriod last = late.get(late.size() - 1);
      Money exact = rule.amountFrom(current.first()).plus(carried);
      assertEquals(current, last.period());
      assertEquals(exact.isNegative() ? eur(0) : exact, last.limit());
      assertEquals(sum.isNegative() ? eur(0) : sum, last.spent());
      today = today.plusDays(1);
    }
  }

  private static Money kept(CarryPolicy carry, Money balance) {
    boolean wanted =
        carry.what() == CarryPolicy.What.BOTH
            || (carry.what() == CarryPolicy.What.SURPLUS && balance.isPositive())
            || (carry.what() == CarryPolicy.What.DEFICIT && balance.isNegative());
    long most = carry.cap().map(Money::minorUnits).orElse(Long.MAX_VALUE);
    return eur(wanted ? Math.max(-most, Math.min(most, balance.minorUnits())) : 0);
  }

  private static Money spent(LocalDate start, List<Long> byDay, Period period, LocalDate until) {
    long sum = 0;
    for (int i = 0; i < byDay.size(); i++) {
      LocalDate day = start.plusDays(i);
      sum += period.contains(day) && !day.isAfter(until) ? byDay.get(i) : 0;
    }
    return eur(sum);
  }

  @Property(tries = 200)
  void a_policy_of_nothing_never_carries(
      @ForAll("rules") LimitRule rule,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = -50, max = 400) Long> spending) {
    chain(rule.carrying(CarryPolicy.nothing()), spending)
        .forEach(
            period -> {
              assertTrue(period.carriedIn().isZero() && period.carriedOut().isZero());
              assertEquals(period.amount(), period.limit());
            });
  }

  @Property(tries = 200)
  void amounts_less_spending_are_what_is_carried_out_if_both_are_carried_without_a_cap(
      @ForAll("rules") LimitRule rule,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = -50, max = 400) Long> spending) {
    List<LimitPeriod> chain = chain(rule.carrying(CarryPolicy.both()), spending);
    Money balance = eur(0);
    for (LimitPeriod period : chain) {
      balance = balance.plus(period.amount()).minus(period.spent());
      assertEquals(balance, period.carriedOut());
    }
  }

  @Property(tries = 200)
  void a_limit_is_never_below_zero(
      @ForAll("rules") LimitRule rule,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = -50, max = 400) Long> spending) {
    chain(rule, spending).forEach(period -> assertFalse(period.limit().isNegative()));
  }

  @Property(tries = 200)
  void a_cap_bounds_every_carry(
      @ForAll("rules") LimitRule rule,
      @ForAll CarryPolicy.What what,
      @ForAll @LongRange(min = 1, max = 90) long cap,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = -50, max = 400) Long> spending) {
    CarryPolicy carry =
        what == CarryPolicy.What.NOTHING
            ? CarryPolicy.nothing()
            : new CarryPolicy(what, Optional.of(eur(cap)));
    chain(rule.carrying(carry), spending)
        .forEach(
            period -> {
              assertTrue(period.carriedIn().abs().compareTo(eur(cap)) <= 0);
              assertTrue(period.carriedOut().abs().compareTo(eur(cap)) <= 0);
            });
  }

  @Property(tries = 200)
  void the_leaves_of_an_explanation_add_up_to_the_limit(
      @ForAll("rules") LimitRule rule,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = -50, max = 400) Long> spending) {
    List<LimitPeriod> chain = chain(rule, spending);
    Derivation derivation = LimitDerivation.of(rule, chain);
    assertEquals(chain.get(chain.size() - 1).limit(), derivation.amount());
    assertEquals(
        derivation.amount(),
        Money.total(EUR, derivation.leaves().map(Derivation::amount).toList()));
  }

  @Example
  void an_explanation_tells_of_the_periods_since_something_was_first_carried() {
    LimitRule rule =
        rule(CarryPolicy.both().upTo(eur(80)))
            .overriding(START.plusMonths(2), Optional.of(eur(30)));
    Derivation derivation = LimitDerivation.of(rule, chain(rule, List.of(100L, 250L, 20L, 0L)));
    assertEquals(
        "2026-04-01/2026-04-30 30"
            + " (amount of version 1 100, carried in -70"
            + " (2026-02-01/2026-02-28 -80 (amount of version 1 100, spent -250, not carried 70),"
            + " 2026-03-01/2026-03-31 10 (amount of version 1 100, override -70, spent -20)))",
        told(derivation));
  }

  private static String told(Derivation derivation) {
    String parts =
        String.join(", ", derivation.parts().stream().map(LimitPeriodSpec::told).toList());
    return derivation.label()
        + " "
        + derivation.amount().minorUnits()
        + (parts.isEmpty() ? "" : " (" + parts + ")");
  }

  @Property(tries = 300)
  void a_rule_written_as_data_is_read_back_as_it_was(@ForAll("rules") LimitRule rule) {
    Fields data = LimitRule.TYPE.write(rule);
    assertEquals(rule, LimitRule.TYPE.read(data));
    assertEquals(data, LimitRule.TYPE.write(LimitRule.TYPE.read(data)));
  }

  @Property(tries = 200)
  void levels_are_reached_when_so_many_percent_are_spent(
      @ForAll @LongRange(min = 1, max = 5_000) long spent,
      @ForAll @IntRange(min = 1, max = 1_000) int level) {
    LimitRule rule = rule(CarryPolicy.nothing()).warningAt(List.of(level));
    LimitStatus status = new LimitStatus(rule, chain(rule, List.of(spent)).get(0), START);
    // The limit is 100 cents, so that a percent is a cent.
    assertEquals(spent >= level ? List.of(level) : List.of(), status.levels());
    assertEquals(spent, status.percent().orElseThrow().longValueExact());
  }

  @Property(tries = 200)
  void what_may_be_spent_per_day_uses_up_what_is_left_and_no_more(
      @ForAll @LongRange(min = 0, max = 200) long spent,
      @ForAll @IntRange(min = 0, max = 30) int day) {
    LimitRule rule = rule(CarryPolicy.nothing());
    LimitStatus status =
        new LimitStatus(rule, chain(rule, List.of(spent)).get(0), START.plusDays(day));
    assertEquals(31 - day, status.daysLeft());
    long left = Math.max(0, 100 - spent);
    long perDay = status.perDay().minorUnits();
    assertTrue(perDay * status.daysLeft() <= left);
    assertTrue((perDay + 1) * status.daysLeft() > left);
  }

  @Property(tries = 200)
  void a_pace_without_history_is_the_share_of_the_days(
      @ForAll @LongRange(min = 0, max = 200) long spent,
      @ForAll @IntRange(min = 0, max = 30) int day) {
    LimitRule rule = rule(CarryPolicy.nothing());
    LimitStatus status =
        new LimitStatus(rule, chain(rule, List.of(spent)).get(0), START.plusDays(day));
    LimitPace pace = LimitPace.of(status, List.of());
    assertEquals(pace.gone(), pace.usual());
    assertEquals(0, pace.periods());
    boolean over = spent > 100;
    boolean ahead = spent * 31 > 100L * (day + 1) + 15;
    assertEquals(
        over
            ? LimitPace.Verdict.OVER
            : ahead ? LimitPace.Verdict.AHEAD : LimitPace.Verdict.ON_TRACK,
        pace.verdict());
  }

  @Provide
  Arbitrary<LimitRule> rules() {
    Arbitrary<Coverage> coverages =
        Arbitraries.of(
            Coverage.everything(),
            Coverage.ofGroup(new GroupId(new UUID(3, 4))),
            Coverage.of(new CategoryId(new UUID(5, 6))),
            Coverage.of(new CategoryId(new UUID(7, 8)), new CategoryId(new UUID(5, 6))));
    Arbitrary<PeriodRule> periods =
        Arbitraries.of(
            PeriodRule.calendarMonths(),
            PeriodRule.monthsFrom(31),
            PeriodRule.quarters(),
            PeriodRule.fiscalYears(Month.APRIL, 6),
            PeriodRule.weeks(DayOfWeek.SUNDAY),
            PeriodRule.fortnights(START.minusDays(3)),
            new PeriodRule.Paydays(Set.of(15, 31), Shift.PREVIOUS, ""),
            new WeekQuarters(
                List.of(4, 4, 5), DayOfWeek.SATURDAY, Month.JANUARY, WeekQuarters.YearEnd.NEAREST));
    Arbitrary<CarryPolicy> carries =
        Combinators.combine(
                Arbitraries.of(CarryPolicy.What.class),
                Arbitraries.longs().between(1, 200).injectNull(0.5))
            .as(
                (what, cap) ->
                    what == CarryPolicy.What.NOTHING || cap == null
                        ? new CarryPolicy(what, Optional.empty())
                        : new CarryPolicy(what, Optional.of(eur(cap))));
    Arbitrary<List<Integer>> warnings =
        Arbitraries.integers().between(1, 1_000).list().ofMaxSize(5);
    Arbitrary<Long> overrides = Arbitraries.longs().between(0, 300).injectNull(0.5);
    return Combinators.combine(
            coverages,
            Arbitraries.longs().between(1, 300),
            periods,
            Arbitraries.integers().between(0, 400),
            carries,
            warnings,
            overrides)
        .as(
            (coverage, amount, by, day, carry, percents, override) -> {
              LimitRule rule =
                  new LimitRule(
                      new LimitId(new UUID(1, 2)),
                      1 + day % 3,
                      "Böse \"Ausgaben\"",
                      coverage,
                      eur(amount),
                      by,
                      START.plusDays(day),
                      day % 2 == 0 ? Optional.empty() : Optional.of(START.plusDays(day + 900L)),
                      carry,
                      percents,
                      Map.of());
              LocalDate first = periods(rule).containing(rule.from().plusDays(40)).first();
              return override == null ? rule : rule.overriding(first, Optional.of(eur(override)));
            });
  }
}
