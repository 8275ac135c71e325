package dev.budgetpulse.insights.health;

import static dev.budgetpulse.insights.snapshot.Household.EUR;
import static dev.budgetpulse.insights.snapshot.Household.FOOD;
import static dev.budgetpulse.insights.snapshot.Household.RENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Household;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The laws of the health score. */
final class HealthSpec {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final List<Part.Kind> KINDS = List.of(Part.Kind.values());
  private static final int DAYS = 400;
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);

  @Property(tries = 30)
  void equal_snapshots_give_equal_scores_in_whatever_order_they_were_written(
      @ForAll long seed, @ForAll long order) {
    Household household = Household.random(seed, FIRST, DAYS);
    assertEquals(
        Health.of(household.on(LAST), Commitments.NONE),
        Health.of(household.shuffled(LAST, order), Commitments.NONE));
  }

  @Property(tries = 30)
  void another_unit_of_money_changes_no_score(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Household household = Household.random(seed, FIRST, DAYS);
    Health one = Health.of(household.on(LAST), Commitments.NONE).orElseThrow();
    Health other = Health.of(household.times(factor).on(LAST), Commitments.NONE).orElseThrow();
    assertEquals(one.score(), other.score());
    assertEquals(
        one.parts().stream().map(Part::figure).toList(),
        other.parts().stream().map(Part::figure).toList());
    assertEquals(
        one.finding(EUR).map(found -> found.severity() + found.state()),
        other.finding(EUR).map(found -> found.severity() + found.state()));
  }

  @Property(tries = 30)
  void what_comes_after_the_day_changes_nothing(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 399) int day) {
    Household household = Household.random(seed, FIRST, DAYS);
    LocalDate asOf = FIRST.plusDays(day);
    Optional<Health> health = Health.of(household.on(asOf), Commitments.NONE);
    assertEquals(health, Health.of(household.otherwiseAfter(asOf).on(asOf), Commitments.NONE));
    assertEquals(health, Health.of(household.on(LAST).until(asOf), Commitments.NONE));
  }

  @Property
  void raising_the_figure_of_a_part_never_lowers_the_score(
      @ForAll @Size(6) List<@IntRange(min = -500, max = 1500) Integer> thousandths,
      @ForAll Part.Kind raised,
      @ForAll @IntRange(min = 1, max = 1000) int by) {
    List<Part> parts = new ArrayList<>();
    List<Part> better = new ArrayList<>();
    for (Part.Kind kind : Part.Kind.values()) {
      int figure = thousandths.get(KINDS.indexOf(kind));
      parts.add(part(kind, figure));
      better.add(part(kind, kind == raised ? figure + by : figure));
    }
    Health before = new Health(LAST, parts);
    Health after = new Health(LAST, better);
    assertTrue(after.score() >= before.score());
    assertTrue(after.rating().compareTo(before.rating()) >= 0);
  }

  @Property
  void the_score_is_between_that_of_its_worst_and_its_best_part_and_recomputes_from_evidence(
      @ForAll @Size(min = 1, max = 6) Set<Part.Kind> known,
      @ForAll @Size(6) List<@IntRange(min = -500, max = 1500) Integer> thousandths) {
    Health health =
        new Health(
            LAST,
            known.stream().map(kind -> part(kind, thousandths.get(KINDS.indexOf(kind)))).toList());
    List<Integer> points = health.parts().stream().map(Part::points).sorted().toList();
    assertTrue(health.score() >= points.get(0));
    assertTrue(health.score() <= points.get(points.size() - 1));
    double sum = 0;
    double weights = 0;
    for (Part.Kind kind : known) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      double weight = value(health.evidence(), name + "-weight");
      sum += weight * value(health.evidence(), name);
      weights += weight;
    }
    assertEquals(Math.round(sum / weights), health.score());
    assertEquals(weights / 100, health.evidence().confidence(), 1e-9);
  }

  @Example
  void the_weights_make_a_hundred() {
    assertEquals(100, Arrays.stream(Part.Kind.values()).mapToInt(Part.Kind::weight).sum());
  }

  @Example
  void nought_a_hundred_and_every_rating_are_reachable() {
    Set<Health.Rating> ratings = EnumSet.noneOf(Health.Rating.class);
    Set<Integer> scores =
        java.util.stream.IntStream.rangeClosed(0, 100)
            .mapToObj(
                percent ->
                    new Health(
                        LAST,
                        Arrays.stream(Part.Kind.values())
                            .map(
                                kind ->
                                    part(
                                        kind,
                                        kind.none()
                                            .add(
                                                kind.all()
                                                    .subtract(kind.none())
                                                    .multiply(BigDecimal.valueOf(percent, 2)))))
                            .toList()))
            .peek(health -> ratings.add(health.rating()))
            .map(Health::score)
            .collect(Collectors.toSet());
    assertEquals(101, scores.size());
    assertEquals(EnumSet.allOf(Health.Rating.class), ratings);
  }

  @Example
  void a_ledger_can_have_a_hundred_and_can_have_nothing() {
    Household good = new Household();
    for (int i = 0; i < 60; i++) {
      good.spend(FIRST.plusWeeks(i), FOOD, 1_000);
    }
    for (int i = 0; i < 14; i++) {
      good.earn(FIRST.plusMonths(i), 300_000).spend(FIRST.plusMonths(i), RENT, 100_000);
    }
    Health best =
        Health.of(
                good.on(LAST),
                new Commitments(new Kept(3, 3), List.of(BigDecimal.ONE, BigDecimal.ONE)))
            .orElseThrow();
    assertEquals(100, best.score(), best.toString());
    assertEquals(Optional.empty(), best.finding(EUR));
    assertTrue(best.parts().stream().allMatch(part -> part.advice().isEmpty()));
    Household broke = new Household();
    for (int i = 0; i < 9; i++) {
      LocalDate month = LocalDate.of(2025, 1 + i, 1);
      broke.pay(month, Optional.empty(), i % 3 == 0 ? 1 : 60_000, "");
      broke.pay(month, Optional.empty(), i % 3 == 0 ? -900_000 : -100_000, "");
    }
    Health worst =
        Health.of(
                broke.on(LocalDate.of(2025, 9, 30)),
                new Commitments(new Kept(0, 2), List.of(BigDecimal.ZERO)))
            .orElseThrow();
    assertEquals(0, worst.score(), worst.toString());
    assertEquals(Health.Rating.POOR, worst.rating());
    assertEquals(Severity.HIGH, worst.finding(EUR).orElseThrow().severity());
    assertTrue(worst.parts().stream().allMatch(part -> part.advice().isPresent()));
  }

  @Example
  void what_is_not_known_is_left_out_and_never_made_up() {
    assertEquals(Optional.empty(), Health.of(new Household().on(LAST), Commitments.NONE));
    Health only =
        Health.of(new Household().on(LAST), new Commitments(new Kept(1, 2), List.of()))
            .orElseThrow();
    assertEquals(List.of(Part.Kind.BUDGETS), only.parts().stream().map(Part::kind).toList());
    assertEquals(50, only.score());
    Snapshot young = new Household().spend(FIRST, FOOD, 100).on(FIRST.plusDays(5));
    assertEquals(Optional.empty(), Health.of(young, Commitments.NONE));
    Household noIncome = new Household();
    for (int i = 0; i < 60; i++) {
      noIncome.spend(FIRST.plusDays(3L * i), FOOD, 1_000);
    }
    assertEquals(
        List.of(Part.Kind.SPENDING_STEADINESS, Part.Kind.BOOKKEEPING),
        Health.of(noIncome.on(FIRST.plusDays(180)), Commitments.NONE).orElseThrow().parts().stream()
            .map(Part::kind)
            .toList());
  }

  @Example
  void the_savings_rate_is_of_three_complete_months_and_says_what_is_missing() {
    Household household = new Household();
    for (int i = 1; i <= 4; i++) {
      household.earn(LocalDate.of(2025, i, 1), 200_000);
      household.spend(LocalDate.of(2025, i, 2), RENT, 170_000);
    }
    Part savings =
        Health.of(household.on(LocalDate.of(2025, 4, 10)), Commitments.NONE)
            .orElseThrow()
            .parts()
            .get(0);
    assertEquals(new BigDecimal("0.1500"), savings.figure());
    assertEquals(50, savings.points());
    assertEquals(
        Message.of("health.savings.advice", Money.parse("EUR 300.00"), new BigDecimal("0.30")),
        savings.advice().orElseThrow());
    assertEquals(
        "€900.00 of €6,000.00 earned is left, 15%, over 3 months.",
        savings.explanation().in(Locale.US));
  }

  @Example
  void a_bonus_makes_no_income_unsteady_and_a_cheap_month_no_spending() {
    Household household = new Household();
    for (int i = 1; i <= 6; i++) {
      household.earn(LocalDate.of(2025, i, 1), i == 6 ? 900_000 : 200_000);
      household.spend(LocalDate.of(2025, i, 2), RENT, i == 5 ? 10 : 100_000);
    }
    Health health =
        Health.of(household.on(LocalDate.of(2025, 6, 30)), Commitments.NONE).orElseThrow();
    for (Part part : health.parts()) {
      if (part.kind() == Part.Kind.INCOME_STEADINESS
          || part.kind() == Part.Kind.SPENDING_STEADINESS) {
        assertEquals(100, part.points());
      }
    }
  }

  @Example
  void bookkeeping_is_how_much_is_categorised_times_how_many_weeks_have_entries() {
    Household household = new Household();
    // In every other week of 13 one payment with and one without a category.
    for (int i = 0; i < 13; i += 2) {
      household.spend(FIRST.plusWeeks(i), FOOD, 100);
      household.pay(FIRST.plusWeeks(i), Optional.empty(), -100, "");
    }
    Part bookkeeping =
        Health.of(household.on(FIRST.plusDays(90)), Commitments.NONE).orElseThrow().parts().stream()
            .filter(part -> part.kind() == Part.Kind.BOOKKEEPING)
            .findFirst()
            .orElseThrow();
    assertEquals(new BigDecimal("0.2692"), bookkeeping.figure());
    assertEquals(7, bookkeeping.evidence().entries().size());
    assertEquals(
        "7 of 14 payments are categorised, and 7 of 13 weeks have entries.",
        bookkeeping.explanation().in(Locale.US));
  }

  @Property(tries = 10)
  void history_is_what_the_score_was_at_the_ends_of_months(@ForAll long seed) {
    Snapshot snapshot = Household.random(seed, FIRST, DAYS).on(LAST);
    List<Health> history = Health.history(snapshot, day -> Commitments.NONE, 6);
    assertEquals(6, history.size());
    assertEquals(LocalDate.of(2026, 1, 31), history.get(5).asOf());
    for (Health health : history) {
      assertEquals(Optional.of(health), Health.of(snapshot.until(health.asOf()), Commitments.NONE));
    }
  }

  @Example
  void commitments_are_read_from_a_book() {
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    Category food = book.categories().expense("Household", "Food");
    Category fun = book.categories().expense("Household", "Fun");
    LocalDate day = LocalDate.of(2025, 1, 15);
    assertEquals(Commitments.NONE, Commitments.of(book, day));
    book.budgets().assign(day, food.id(), Money.parse("EUR 100.00"));
    book.budgets().assign(day, fun.id(), Money.parse("EUR 10.00"));
    book.entries()
        .add(EntryDraft.of(account.id(), day, Money.parse("EUR -20.00")).category(fun.id()));
    book.goals()
        .add(
            "Sea",
            Goal.Kind.SAVINGS,
            Money.parse("EUR 100.00"),
            LocalDate.of(2025, 1, 1),
            Optional.of(LocalDate.of(2025, 1, 30)),
            new Measure.ByHand());
    assertEquals(
        new Commitments(new Kept(1, 2), List.of(new BigDecimal("0.0000"))),
        Commitments.of(book, day));
    book.goals().contribute(book.goals().all().get(0).id(), day, Money.parse("EUR 25.00"), "");
    assertEquals(List.of(new BigDecimal("0.5000")), Commitments.of(book, day).goals());
  }

  @Example
  void what_is_out_of_range_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Kept(2, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Commitments(Kept.NONE, List.of(new BigDecimal("1.1"))));
    assertThrows(IllegalArgumentException.class, () -> new Health(LAST, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Health(LAST, List.of(part(Part.Kind.GOALS, 1), part(Part.Kind.GOALS, 2))));
  }

  private static Part part(Part.Kind kind, int thousandths) {
    return part(kind, BigDecimal.valueOf(thousandths, 3));
  }

  private static Part part(Part.Kind kind, BigDecimal figure) {
    return new Part(
        kind,
        figure,
        Message.of("health.budgets", 1, 1),
        Optional.empty(),
        Evidence.of("savings-rate/1").build(1));
  }

  private static double value(Evidence evidence, String figure) {
    return evidence.figure(figure).orElseThrow().value().doubleValue();
  }
}
