package dev.budgetpulse.insights.snapshot;

import static dev.budgetpulse.insights.snapshot.Household.FOOD;
import static dev.budgetpulse.insights.snapshot.Household.FUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of complete months. */
final class CompleteMonthsSpec {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  @Property(tries = 100)
  void partial_months_at_either_end_never_count(
      @ForAll @IntRange(min = 0, max = 40) int start,
      @ForAll @IntRange(min = 1, max = 400) int days) {
    LocalDate first = FIRST.plusDays(start);
    LocalDate last = first.plusDays(days);
    Snapshot snapshot = new Household().spend(first, FOOD, 1).spend(last, FOOD, 1).on(last);
    for (YearMonth month : CompleteMonths.of(snapshot).months()) {
      assertTrue(!month.atDay(1).isBefore(first) && !month.atEndOfMonth().isAfter(last));
    }
  }

  @Property(tries = 50)
  void the_months_add_up_to_what_flowed_in_them(@ForAll long seed) {
    Snapshot snapshot = Household.random(seed, FIRST, 300).on(FIRST.plusDays(299));
    CompleteMonths months = CompleteMonths.of(snapshot);
    Money spent =
        Money.total(
            snapshot.currency(),
            Flow.of(snapshot).stream()
                .filter(flow -> months.months().contains(YearMonth.from(flow.date())))
                .map(Flow::spent)
                .toList());
    assertEquals(spent, Money.total(snapshot.currency(), months.spent()));
    assertEquals(
        spent,
        Money.total(
            snapshot.currency(),
            months.byCategory().values().stream().flatMap(List::stream).toList()));
  }

  @Example
  void months_without_a_payment_count_between_but_not_at_the_end() {
    Snapshot snapshot =
        new Household()
            .spend(FIRST, FOOD, 500)
            .spend(LocalDate.of(2025, 3, 31), FUN, 700)
            .on(LocalDate.of(2025, 8, 15));
    CompleteMonths months = CompleteMonths.of(snapshot);
    assertEquals(
        List.of(YearMonth.of(2025, 1), YearMonth.of(2025, 2), YearMonth.of(2025, 3)),
        months.months());
    assertEquals(cents(500, 0, 700), months.spent());
    assertEquals(cents(700), months.sinceFirst(FUN, 24));
    assertEquals(cents(0, 700), months.last(2).spent());
  }

  @Example
  void a_refund_lowers_what_was_spent_and_is_no_income() {
    Snapshot snapshot =
        new Household()
            .spend(FIRST, FOOD, 500)
            .pay(FIRST.plusDays(3), Optional.of(FOOD.id()), 200, "")
            .on(LocalDate.of(2025, 2, 1));
    assertEquals(cents(300), CompleteMonths.of(snapshot).spent());
    assertEquals(cents(0), CompleteMonths.of(snapshot).earned());
  }

  private static List<Money> cents(long... amounts) {
    return java.util.Arrays.stream(amounts)
        .mapToObj(amount -> Money.ofMinor(amount, Household.EUR))
        .toList();
  }
}
