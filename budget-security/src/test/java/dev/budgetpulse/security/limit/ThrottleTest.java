package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong clock = new AtomicLong();
  private final LimitKey key = new LimitKey(LimitPolicy.gcra("mail", 2, SECOND), 1, 2);
  private final RateLimiter limiter =
      RateLimiter.on(InMemoryLimitStore.of(clock::get, new Random(1)));
  private final Throttle throttle = Throttle.of(limiter, key, clock::get, clock::addAndGet);

  @Test
  void a_call_waits_as_long_as_its_permit_takes_and_no_longer() throws Exception {
    assertTrue(throttle.acquire(2, Duration.ZERO));
    assertEquals(0, clock.get());
    assertTrue(throttle.acquire(1, SECOND));
    assertEquals(SECOND.toNanos() / 2, clock.get());
  }

  @Test
  void what_cannot_come_in_time_is_not_waited_for() throws Exception {
    assertTrue(throttle.acquire(2, Duration.ZERO));
    assertFalse(throttle.acquire(1, SECOND.dividedBy(2).minusNanos(1)));
    assertFalse(throttle.acquire(1, Duration.ofSeconds(-1)));
    assertFalse(throttle.acquire(3, Duration.ofSeconds(Long.MAX_VALUE)));
    assertEquals(0, clock.get());
    assertTrue(throttle.acquire(1, SECOND.dividedBy(2)));
  }

  @Test
  void who_came_first_is_served_first() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    List<String> served = Collections.synchronizedList(new ArrayList<>());
    Throttle patient =
        Throttle.of(
            limiter.counting(
                (policy, admitted, degraded) -> {
                  if (admitted) {
                    served.add(Thread.currentThread().getName());
                  }
                }),
            key,
            clock::get,
            nanos -> {
              gate.await();
              clock.addAndGet(nanos);
            });
    assertTrue(limiter.tryAcquire(key, 2).admitted());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  patient.acquire(1, Duration.ofDays(1));
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
              },
              "caller " + i);
      threads.add(thread);
      thread.start();
      while (i > 0 && patient.queue() < i) {
        Thread.onSpinWait();
      }
      while (i == 0 && thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of("caller 0", "caller 1", "caller 2", "caller 3"), served);
    assertEquals(2 * SECOND.toNanos(), clock.get());
  }
}
