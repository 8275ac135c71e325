package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class StretchesSpec {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 20);
  private static final int DAYS = 120;

  @Provide
  Arbitrary<List<Period>> periods() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 80), Arbitraries.integers().between(0, 30))
        .as((first, length) -> new Period(DAY.plusDays(first), DAY.plusDays(first + length)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Property(tries = 300)
  void a_day_is_in_those_periods_that_its_stretch_is_in(
      @ForAll("periods") List<Period> periods, @ForAll @IntRange(min = 1, max = 12) int most) {
    Stretches stretches = new Stretches(periods);
    List<Period> ranges = stretches.ranges(most);
    assertTrue(ranges.size() <= most, ranges::toString);
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = DAY.plusDays(i);
      List<Period> around = ranges.stream().filter(range -> range.contains(day)).toList();
      List<Period> expected = periods.stream().filter(period -> period.contains(day)).toList();
      if (around.isEmpty()) {
        assertEquals(List.of(), expected);
      } else {
        assertEquals(1, around.size());
        int stretch = stretch(stretches.table(around.get(0)), day);
        assertEquals(
            expected,
            periods.stream()
                .filter(p -> stretches.first(p) <= stretch && stretch <= stretches.last(p))
                .toList());
      }
    }
  }

  private static int stretch(Stretches.Table table, LocalDate day) {
    int place = Math.toIntExact(ChronoUnit.DAYS.between(table.day(), day));
    return table.numbers().get(Math.max(0, Math.min(place, table.numbers().size() - 1)));
  }

  @Property(tries = 100)
  void enough_ranges_have_only_days_of_periods(@ForAll("periods") List<Period> periods) {
    Set<LocalDate> days = new HashSet<>();
    periods.forEach(
        period -> period.first().datesUntil(period.last().plusDays(1)).forEach(days::add));
    List<Period> ranges = new Stretches(periods).ranges(periods.size());
    assertEquals(days.size(), ranges.stream().mapToLong(Period::days).sum());
  }
}
