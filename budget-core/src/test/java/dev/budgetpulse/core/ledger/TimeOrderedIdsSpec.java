package dev.budgetpulse.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The laws of time-ordered ids. */
final class TimeOrderedIdsSpec {

  @Property(tries = 200)
  void each_id_is_greater_than_the_one_before_even_if_the_clock_goes_back(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 1L << 45) Long> times,
      @ForAll long seed) {
    Iterator<Long> clock = times.iterator();
    IdSource ids = IdSource.timeOrdered(() -> Instant.ofEpochMilli(clock.next()), new Random(seed));
    String before = "";
    for (int i = 0; i < times.size(); i++) {
      UUID id = ids.next();
      assertEquals(7, id.version());
      assertEquals(2, id.variant());
      assertTrue(before.compareTo(id.toString()) < 0);
      before = id.toString();
    }
  }

  @Property(tries = 5)
  void ids_of_one_millisecond_are_ordered_and_differ(@ForAll long seed) {
    IdSource ids = IdSource.timeOrdered(() -> Instant.EPOCH, new Random(seed));
    String before = "";
    for (int i = 0; i < 10_000; i++) {
      String id = ids.next().toString();
      assertTrue(before.compareTo(id) < 0);
      before = id;
    }
  }
}
