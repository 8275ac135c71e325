package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BackoffSpec {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Example
  void abuse_case_26_the_wait_grows_from_half_a_minute_to_a_quarter_of_an_hour() {
    Backoff kept = Backoff.NONE;
    Instant now = START;
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      kept = kept.attempted(now);
      waits.add(kept.waiting(now).toSeconds());
      now = now.plus(kept.waiting(now));
    }
    assertEquals(List.of(0L, 0L, 0L, 0L, 30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L), waits);
    assertEquals(1, kept.attempted(now.plus(Duration.ofHours(25))).streak());
    assertEquals(13, kept.attempted(now.plus(Duration.ofHours(23))).streak());
    assertEquals(13, kept.attempted(now.plus(Duration.ofHours(25))).consecutive());
  }

  @Property
  void l_10_no_run_of_attempts_gets_more_than_the_schedule_allows(
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 1_200_000) Long> pauses) {
    Backoff kept = Backoff.NONE;
    Instant now = START;
    List<Instant> attempts = new ArrayList<>();
    for (long pause : pauses) {
      now = now.plusMillis(pause);
      if (kept.waiting(now).isZero()) {
        kept = kept.attempted(now);
        attempts.add(now);
      }
    }
    for (int i = 9; i + 1 < attempts.size(); i++) {
      Duration free = Duration.between(attempts.get(i - 4), attempts.get(i));
      // Ten attempts without a free pause between them: from then on a quarter of an hour each.
      if (kept.streak() == attempts.size()) {
        assertTrue(
            Duration.between(attempts.get(i), attempts.get(i + 1)).toMinutes() >= 15,
            () -> "" + free);
      }
    }
  }

  @Property
  void l_8_what_is_given_back_leaves_no_trace(@ForAll @IntRange(max = 20) int before) {
    Backoff kept = Backoff.NONE;
    Instant now = START;
    for (int i = 0; i < before; i++) {
      kept = kept.attempted(now);
      now = now.plus(kept.waiting(now));
    }
    Backoff back = kept.attempted(now).givenBack(now);
    assertEquals(kept.streak(), back.streak());
    assertEquals(kept.consecutive(), back.consecutive());
    assertEquals(Duration.ZERO, back.waiting(now));
  }

  @Example
  void abuse_case_37_a_clock_that_is_set_back_makes_nobody_wait_longer_than_the_longest_wait() {
    Backoff kept = new Backoff(20, 20, START, START.plus(Duration.ofMinutes(15)));
    assertEquals(Duration.ofMinutes(15), kept.waiting(START.minus(Duration.ofHours(1))));
    assertEquals(Duration.ofMinutes(15), kept.waiting(START));
    assertEquals(Duration.ZERO, kept.waiting(START.plus(Duration.ofDays(1))));
  }

  @Example
  void l_10_all_arithmetic_saturates() {
    Backoff kept = new Backoff(1_000_000, 1_000_000, START, START);
    assertEquals(1_000_000, kept.attempted(START).streak());
    assertEquals(1_000_000, kept.attempted(START).consecutive());
    assertEquals(0, Backoff.NONE.givenBack(START).streak());
  }
}
