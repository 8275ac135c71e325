package dev.budgetpulse.insights.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Sketch;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The laws of what is spent faster than usual. */
class PaceSpec {
  private static final YearMonth NOW = YearMonth.of(2026, 3);
  private static final LocalDate DAY = NOW.atDay(20);

  private static Sketch sketch(long seed, int monthsBefore, double now) {
    Sketch sketch = new Sketch();
    CategoryId food = sketch.expense("Food");
    CategoryId rent = sketch.expense("Rent");
    Random random = new Random(seed);
    for (int back = monthsBefore; back >= 0; back--) {
      YearMonth month = NOW.minusMonths(back);
      sketch.pay("Homes", month.atDay(1), -90_000, "Checking", e -> e.withCategory(of(rent)));
      for (int day = 2; day <= 28; day += 2) {
        long cents = 2000L + random.nextInt(1000);
        long paid = back == 0 ? Math.round(cents * now) : cents;
        sketch.pay("Market", month.atDay(day), -paid, "Checking", e -> e.withCategory(of(food)));
      }
    }
    return sketch;
  }

  private static Optional<CategoryId> of(CategoryId id) {
    return Optional.of(id);
  }

  private static List<String> kinds(Snapshot snapshot) {
    return Pace.of(snapshot).stream()
        .map(pace -> pace.category().map(Category::name).orElse("all"))
        .toList();
  }

  private static List<String> severities(Snapshot snapshot) {
    return Pace.of(snapshot).stream()
        .map(Pace::finding)
        .map(finding -> finding.key() + finding.severity() + finding.state())
        .toList();
  }

  @Property(tries = 50)
  void a_month_like_the_others_is_not_told_of(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 14) int months) {
    assertEquals(List.of(), kinds(sketch(seed, months, 1).on(DAY)));
  }

  @Property(tries = 50)
  void twice_the_usual_is_told_of_and_its_evidence_says_so(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 14) int months) {
    Snapshot snapshot = sketch(seed, months, 2).on(DAY);
    Pace food =
        Pace.of(snapshot).stream()
            .filter(pace -> pace.category().isPresent())
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of("Food"), food.category().map(Category::name));
    assertEquals(Severity.MEDIUM, food.finding().severity());
    food.evidence()
        .figures()
        .forEach(
            figure ->
                figure
                    .threshold()
                    .ifPresent(least -> assertTrue(figure.value().compareTo(least) >= 0)));
    assertEquals(food.spent().amount(), food.evidence().figure("spent").orElseThrow().value());
    assertEquals(10, food.evidence().entries().size());
  }

  @Property(tries = 30)
  void order_and_the_unit_of_money_change_nothing(
      @ForAll long seed, @ForAll @LongRange(min = 2, max = 1000) long factor) {
    Sketch sketch = sketch(seed, 8, 1.6);
    assertEquals(severities(sketch.on(DAY)), severities(sketch.times(DAY, factor)));
    assertEquals(Pace.of(sketch.on(DAY)), Pace.of(sketch.shuffled(DAY, seed)));
  }

  @Property(tries = 30)
  void what_comes_later_changes_nothing(@ForAll long seed) {
    Sketch sketch = sketch(seed, 8, 1.7);
    List<Pace> before = Pace.of(sketch.on(DAY));
    sketch.pay("Market", DAY.plusDays(1), -99_000);
    assertEquals(before, Pace.of(sketch.on(DAY)));
  }

  @Test
  void it_takes_a_week_and_four_months() {
    assertEquals(List.of(), kinds(sketch(1, 8, 3).on(NOW.atDay(6))));
    assertFalse(kinds(sketch(1, 8, 3).on(NOW.atDay(7))).isEmpty());
    assertEquals(List.of(), kinds(sketch(1, 3, 3).on(DAY)));
    assertFalse(kinds(sketch(1, 4, 3).on(DAY)).isEmpty());
    assertEquals(List.of(), kinds(new Sketch().on(DAY)));
  }

  @Test
  void the_last_day_of_a_month_is_held_against_last_days() {
    assertFalse(kinds(sketch(1, 8, 2).on(NOW.atEndOfMonth())).isEmpty());
    assertEquals(List.of(), kinds(sketch(1, 8, 1).on(NOW.atEndOfMonth())));
  }

  @Test
  void all_spending_far_above_the_usual_is_high_and_said_in_both_languages() {
    Sketch sketch = sketch(3, 8, 1);
    sketch.pay("Yard", DAY, -300_000);
    Finding finding = Pace.of(sketch.on(DAY)).get(0).finding();
    assertEquals("pace:all", finding.key());
    assertEquals(Severity.HIGH, finding.severity());
    assertTrue(finding.message().in(Locale.UK).startsWith("You have spent €4"));
    assertTrue(finding.message().in(Locale.GERMANY).startsWith("Sie haben diesen Monat 4"));
  }
}
