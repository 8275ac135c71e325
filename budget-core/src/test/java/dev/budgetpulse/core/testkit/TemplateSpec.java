package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.core.template.Allotment;
import dev.budgetpulse.core.template.Request;
import dev.budgetpulse.core.template.TemplateOutcome;
import dev.budgetpulse.core.template.TemplatePlan;
import dev.budgetpulse.core.template.Templates;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of templates. Extend it and say where the stores come from; they may hold other ledgers.
 */
public abstract class TemplateSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** Something that happened before a plan is made. */
  public record Deed(int what, int day, int category, long cents) {}

  /** A template of one of three envelopes. */
  public record Line(int category, int priority, Request request) {}

  /** What a preview shows is what applying does, and it moves no money but between envelopes. */
  @Property(tries = 15)
  public void applying_does_what_the_preview_shows(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule,
      @ForAll Templates.Where where) {
    Home home = new Home(rule, deeds, lines);
    BudgetPeriod before = home.now();
    TemplatePlan plan = home.preview(where);
    assertEquals(before, home.now());
    TemplateOutcome.Planned done =
        assertInstanceOf(TemplateOutcome.Planned.class, home.templates().apply(DAY, where));
    assertEquals(plan, done.plan());
    BudgetPeriod after = home.now();
    assertEquals(before.cash(), after.cash());
    assertEquals(plan.toBudget(), after.toBudget());
    for (Envelope envelope : after.envelopes()) {
      CategoryId category = envelope.category().id();
      Optional<Allotment> allotment = plan.of(category);
      Envelope was = before.envelope(category).orElseThrow();
      assertEquals(allotment.map(Allotment::assigned).orElse(was.assigned()), envelope.assigned());
      allotment.ifPresent(
          it -> {
            assertEquals(it.asked(), envelope.goal());
            assertEquals(it.balance(), envelope.balance());
          });
    }
  }

  /** Applied again, templates change nothing. */
  @Property(tries = 15)
  public void applying_twice_changes_nothing(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule,
      @ForAll Templates.Where where) {
    Home home = new Home(rule, deeds, lines);
    home.templates().apply(DAY, where);
    BudgetPeriod once = home.now();
    TemplateOutcome.Planned again =
        assertInstanceOf(TemplateOutcome.Planned.class, home.templates().apply(DAY, where));
    assertEquals(Optional.empty(), again.change());
    assertEquals(once, home.now());
  }

  /** Whatever a plan changed, one undo takes back. */
  @Property(tries = 10)
  public void one_undo_takes_a_plan_back(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds, lines);
    BudgetPeriod before = home.now();
    TemplateOutcome.Planned done =
        assertInstanceOf(
            TemplateOutcome.Planned.class, home.templates().apply(DAY, Templates.Where.EVERYWHERE));
    done.change()
        .ifPresent(
            change ->
                assertInstanceOf(Undo.Done.class, home.book.history().undo(change.revision())));
    assertEquals(before, home.now());
  }

  /** Only priority 0 may give what there is not. */
  @Property(tries = 15)
  public void a_plan_never_gives_more_than_there_is_but_at_priority_0(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule) {
    List<Line> later =
        lines.stream()
            .map(line -> new Line(line.category(), line.priority() + 1, line.request()))
            .toList();
    Home home = new Home(rule, deeds, later);
    BudgetPeriod before = home.now();
    TemplatePlan plan = home.preview(Templates.Where.EVERYWHERE);
    Money returned = Money.total(EUR, plan.allotments().stream().map(Allotment::before).toList());
    Money most = before.toBudget().plus(returned);
    Money given =
        Money.total(
            EUR,
            plan.allotments().stream().map(Allotment::assigned).filter(Money::isPositive).toList());
    Money back =
        Money.total(
            EUR,
            plan.allotments().stream().map(Allotment::assigned).filter(Money::isNegative).toList());
    Money there = most.minus(back);
    assertTrue(
        given.compareTo(there.isNegative() ? Money.zero(EUR) : there) <= 0,
        () -> given + " of " + there);
    assertEquals(most.minus(given).minus(back), plan.toBudget());
  }

  /** What is left is shared to the last minor unit if an envelope without limit shares in it. */
  @Property(tries = 15)
  public void sharing_what_is_left_loses_no_unit(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule) {
    List<Line> others = lines.stream().filter(line -> line.category() != 2).toList();
    Stream<Line> sharing =
        Stream.of(
            new Line(2, 3, new Request.Remainder(3)), new Line(1, 0, new Request.Remainder(2)));
    Home home = new Home(rule, deeds, Stream.concat(others.stream(), sharing).toList());
    TemplatePlan plan = home.preview(Templates.Where.EVERYWHERE);
    assertFalse(plan.toBudget().isPositive(), plan::toString);
  }

  /** No envelope gets above its limit, and what it carried in above it is given back. */
  @Property(tries = 15)
  public void no_envelope_is_filled_above_its_limit(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds, lines);
    BudgetPeriod now = home.now();
    for (Allotment allotment : home.preview(Templates.Where.EVERYWHERE).allotments()) {
      Envelope envelope = now.envelope(allotment.category()).orElseThrow();
      home.limit(allotment.category(), now)
          .ifPresent(
              limit -> {
                Money filled = envelope.carriedIn().plus(allotment.assigned());
                assertTrue(
                    filled.compareTo(limit) <= 0 || allotment.assigned().isZero(),
                    () -> filled + " of " + limit);
              });
    }
  }

  /** The leaves of each explanation add up to what is given. */
  @Property(tries = 15)
  public void explanations_add_up_to_what_is_given(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds, lines);
    for (Allotment allotment : home.preview(Templates.Where.EVERYWHERE).allotments()) {
      assertEquals(allotment.assigned(), allotment.explanation().amount());
      assertEquals(
          allotment.assigned(),
          Money.total(EUR, allotment.explanation().leaves().map(leaf -> leaf.amount()).toList()));
    }
  }

  /** Cleaning up gives no more than there is, leaves fewer overspent, and has no more to do. */
  @Property(tries = 15)
  public void cleaning_up_is_done_once(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll("lines") List<Line> lines,
      @ForAll("rules") PeriodRule rule) {
    Home home = new Home(rule, deeds, lines);
    BudgetPeriod before = home.now();
    TemplatePlan preview = home.templates().previewCleanUp(DAY);
    TemplateOutcome.Planned done = home.templates().cleanUp(DAY);
    assertEquals(preview, done.plan());
    BudgetPeriod after = home.now();
    assertEquals(before.cash(), after.cash());
    assertEquals(preview.toBudget(), after.toBudget());
    assertTrue(!after.toBudget().isNegative() || before.toBudget().isNegative());
    for (Envelope envelope : after.envelopes()) {
      Envelope was = before.envelope(envelope.category().id()).orElseThrow();
      assertTrue(was.isOverspent() || !envelope.isOverspent());
      assertEquals(was.goal(), envelope.goal());
    }
    preview
        .allotments()
        .forEach(
            it ->
                assertEquals(
                    it.assigned(),
                    Money.total(
                        EUR, it.explanation().leaves().map(leaf -> leaf.amount()).toList())));
    assertEquals(Optional.empty(), home.templates().cleanUp(DAY).change());
    done.change()
        .ifPresent(
            change -> {
              assertInstanceOf(Undo.Done.class, home.book.history().undo(change.revision()));
              assertEquals(before, home.now());
            });
  }

  private final class Home {
    final Book book = BudgetPulse.on(stores()).createLedger(Actor.of("ada"), "Home", EUR);
    final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
    final CategoryId salary = book.categories().income("Income", "Salary").id();
    final List<CategoryId> categories =
        Stream.of("Food", "Car", "Travel")
            .map(name -> book.categories().expense("Household", name).id())
            .toList();
    final List<Line> lines;

    Home(PeriodRule rule, List<Deed> deeds, List<Line> lines) {
      this.lines = lines;
      book.budgets().divide(rule);
      deeds.forEach(this::happen);
      ScheduleId schedule = schedule(lines);
      for (Line line : lines) {
        Request request =
            line.request() instanceof Request.Scheduled scheduled
                ? new Request.Scheduled(schedule, scheduled.whole(), scheduled.percent())
                : line.request();
        templates().add(categories.get(line.category()), line.priority(), request);
      }
    }

    private ScheduleId schedule(List<Line> needed) {
      boolean often = needed.size() % 2 == 0;
      return book.schedules()
          .add(
              "Insurance",
              Terms.of(
                  Recurrence.of(
                      START.plusDays(40), often ? "FREQ=WEEKLY" : "FREQ=MONTHLY;INTERVAL=5"),
                  ExpectedAmount.exactly(Money.ofMinor(-12_345, EUR)),
                  checking))
          .id();
    }

    private void happen(Deed deed) {
      LocalDate day = START.plusDays(deed.day());
      Money amount = Money.ofMinor(deed.cents(), EUR);
      switch (deed.what()) {
        case 0, 1 ->
            book.entries()
                .add(
                    EntryDraft.of(checking, day, amount.abs().negated())
                        .category(categories.get(deed.category())));
        case 2 ->
            book.entries().add(EntryDraft.of(checking, day, amount.times(5)).category(salary));
        case 3 -> book.budgets().carryOver(day, categories.get(deed.category()), deed.cents() > 0);
        default -> book.budgets().assign(day, categories.get(deed.category()), amount);
      }
    }

    Templates templates() {
      return book.templates();
    }

    BudgetPeriod now() {
      return book.budgets().period(DAY);
    }

    TemplatePlan preview(Templates.Where where) {
      return assertInstanceOf(TemplateOutcome.Planned.class, templates().preview(DAY, where))
          .plan();
    }

    Optional<Money> limit(CategoryId category, BudgetPeriod now) {
      return lines.stream()
          .filter(line -> categories.get(line.category()).equals(category))
          .map(Line::request)
          .filter(Request.UpTo.class::isInstance)
          .map(Request.UpTo.class::cast)
          .map(
              upTo ->
                  upTo.per() == Request.UpTo.Per.DAY
                      ? upTo.amount().times(now.period().days())
                      : upTo.amount())
          .findFirst();
    }
  }

  /** What happened in the months before and in the one that is planned. */
  @Provide
  protected Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 115),
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs().between(-60_000, 90_000).filter(cents -> cents != 0))
        .as(Deed::new)
        .list()
        .ofMinSize(3)
        .ofMaxSize(12);
  }

  /** Templates without faults: at most one limit, and what is saved for at one priority. */
  @Provide
  protected Arbitrary<List<Line>> lines() {
    Arbitrary<Line> any =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2),
                requests())
            .as(
                (category, priority, request) ->
                    new Line(
                        category,
                        request instanceof Request.ByDate || request instanceof Request.Scheduled
                            ? 1
                            : priority,
                        request));
    return Combinators.combine(any.list().ofMinSize(1).ofMaxSize(6), limits().list().ofSize(2))
        .as(
            (lines, limits) ->
                Stream.concat(
                        lines.stream(),
                        Stream.of(
                            new Line(0, 0, limits.get(0)),
                            new Line(0, 1, new Request.Refill()),
                            new Line(1, 0, limits.get(1))))
                    .toList());
  }

  private static Arbitrary<Request> limits() {
    return Combinators.combine(
            amounts(),
            Arbitraries.of(Request.UpTo.Per.PERIOD, Request.UpTo.Per.DAY),
            Arbitraries.of(true, false))
        .as((amount, per, keeps) -> new Request.UpTo(amount, per, DayOfWeek.MONDAY, keeps));
  }

  private static Arbitrary<Money> amounts() {
    return Arbitraries.longs().between(1, 80_000).map(cents -> Money.ofMinor(cents, EUR));
  }

  private static Arbitrary<Request> requests() {
    Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 500).map(DAY::plusDays);
    Arbitrary<Integer> every = Arbitraries.of(0, 1, 3, 12);
    Arbitrary<BigDecimal> percents =
        Arbitraries.bigDecimals().between(BigDecimal.ONE, BigDecimal.valueOf(100)).ofScale(2);
    Arbitrary<Integer> back = Arbitraries.integers().between(1, 4);
    return Arbitraries.oneOf(
        amounts().map(Request.Fixed::new),
        amounts()
            .map(
                amount ->
                    new Request.Repeating(amount, Recurrence.of(START, "FREQ=WEEKLY;INTERVAL=2"))),
        Combinators.combine(amounts(), days, every).as(Request.ByDate::new),
        Combinators.combine(amounts(), Arbitraries.integers().between(0, 120), days, every)
            .as(
                (amount, before, by, months) ->
                    new Request.SpendFrom(amount, by.minusDays(before), by, months)),
        Combinators.combine(
                percents,
                Arbitraries.of(Request.Percentage.Of.values()),
                Arbitraries.of(true, false))
            .as(
                (percent, of, before) ->
                    new Request.Percentage(percent, of, Optional.empty(), before)),
        Combinators.combine(back, percents, amounts())
            .as((periods, percent, more) -> new Request.Average(periods, percent, more.negated())),
        back.map(Request.Copy::new),
        Arbitraries.of(true, false)
            .map(
                whole ->
                    new Request.Scheduled(
                        new ScheduleId(new java.util.UUID(1, 1)), whole, BigDecimal.TEN)),
        Arbitraries.integers().between(1, 5).map(Request.Remainder::new),
        Arbitraries.integers().between(1, 5).map(Request.Takes::new),
        amounts().map(Request.Balance::new),
        Arbitraries.just(new Request.GivesUp()));
  }

  /** Rules that divide the months of the laws into a few periods. */
  @Provide
  protected Arbitrary<PeriodRule> rules() {
    return Arbitraries.of(
        PeriodRule.calendarMonths(),
        PeriodRule.monthsFrom(25),
        PeriodRule.quarters(),
        PeriodRule.fortnights(START.minusDays(3)));
  }
}
