package dev.budgetpulse.examples.server.later;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LaterTest {
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final AtomicLong now = new AtomicLong();
  private final List<String> done = new ArrayList<>();
  private final Later later = new Later(queue::add, Duration.ofMillis(1), now::get);

  private boolean isDone(String what, Duration takes) {
    return later.isDone(
        what,
        () -> {
          now.addAndGet(takes.toNanos());
          done.add(what);
        });
  }

  private void work() {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }

  @Test
  void what_is_quick_is_done_while_one_waits() {
    Later quick = new Later(Runnable::run, Duration.ofMinutes(1), now::get);
    assertTrue(quick.isDone("quick", () -> done.add("quick")));
    assertTrue(quick.isDone("quick", () -> done.add("again")));
    assertEquals(List.of("quick", "again"), done);
  }

  @Test
  void what_many_ask_for_is_done_once_at_a_time() {
    for (int i = 0; i < 3; i++) {
      assertFalse(isDone("long", Duration.ZERO));
      assertFalse(isDone("other", Duration.ZERO));
    }
    work();
    assertEquals(List.of("long", "other"), done);
    assertFalse(isDone("long", Duration.ZERO));
    work();
    assertEquals(List.of("long", "other", "long"), done);
  }

  @Test
  void what_took_long_rests_twenty_times_as_long() {
    assertFalse(isDone("long", Duration.ofSeconds(2)));
    work();
    now.addAndGet(Duration.ofSeconds(40).toNanos() - 1);
    assertFalse(isDone("long", Duration.ofSeconds(2)));
    assertTrue(queue.isEmpty());
    now.addAndGet(1);
    assertFalse(isDone("long", Duration.ofSeconds(2)));
    work();
    assertEquals(List.of("long", "long"), done);
  }

  @Test
  void what_fails_says_so_to_who_waits_and_may_be_asked_again() {
    Later quick = new Later(Runnable::run, Duration.ofMinutes(1), now::get);
    for (int i = 0; i < 2; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              quick.isDone(
                  "failing",
                  () -> {
                    throw new IllegalStateException("on purpose");
                  }));
    }
    assertTrue(quick.isDone("failing", () -> done.add("mended")));
  }
}
