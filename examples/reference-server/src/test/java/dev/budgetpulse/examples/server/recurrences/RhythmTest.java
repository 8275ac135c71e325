package dev.budgetpulse.examples.server.recurrences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.schedule.Recurrence;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
  static Stream<Rhythm> rhythms() {
    return Arrays.stream(Rhythm.Kind.values())
        .filter(kind -> kind != Rhythm.Kind.OWN)
        .flatMap(
            kind ->
                Stream.of(
                    new Rhythm(kind, 1, Optional.empty(), ""),
                    new Rhythm(kind, 3, Optional.of(LocalDate.of(2035, 12, 31)), "")));
  }

  @ParameterizedTest
  @MethodSource("rhythms")
  void what_people_said_is_found_in_the_rule_again(Rhythm rhythm) {
    for (LocalDate start : List.of(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 11, 9))) {
      assertEquals(rhythm, Rhythm.of(rhythm.recurrence(start)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=12"})
  void a_rule_that_nobody_says_is_left_as_it_is(String rule) {
    Recurrence recurrence = Recurrence.of(LocalDate.of(2026, 1, 1), rule);
    Rhythm own = Rhythm.of(recurrence);
    assertEquals(Rhythm.Kind.OWN, own.kind());
    assertEquals(recurrence.rule(), own.recurrence(recurrence.start()).rule());
  }

  @Test
  void the_fifth_weekday_of_a_month_is_its_last() {
    Recurrence last =
        new Rhythm(Rhythm.Kind.WEEKDAY, 1, Optional.empty(), "")
            .recurrence(LocalDate.of(2026, 3, 31));
    assertEquals(
        List.of("2026-03-31", "2026-04-28", "2026-05-26"),
        last.from(last.start()).limit(3).map(LocalDate::toString).toList());
  }
}
