package dev.budgetpulse.security.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Holds errors between the requests they happen in and the reporter.
 *
 * <p>Has no thread of its own: the application calls {@link #deliver} from one of its own, at its
 * leisure. Takes at most ten equal errors a minute. Neither method throws or waits for the reporter
 * of another call. Thread-safe.
 */
public final class ErrorQueue {
  private static final int EQUAL_PER_MINUTE = 10;
  private static final int MOST_KINDS = 1024;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final BlockingQueue<ErrorReport> waiting;
  private final LongSupplier nanos;
  private final Map<List<Object>, Integer> seen = new HashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private long minuteStart;

  /**
   * Returns an empty queue.
   *
   * @param capacity how many errors may wait, at least 1
   * @param nanos a monotonic clock, such as {@code System::nanoTime}
   */
  public ErrorQueue(int capacity, LongSupplier nanos) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
    this.nanos = Objects.requireNonNull(nanos, "nanos");
    this.minuteStart = nanos.getAsLong();
  }

  /** Takes an error if there is room and it is not the eleventh equal one within a minute. */
  public void add(ErrorReport report) {
    if (isRepeated(report) || !waiting.offer(report)) {
      dropped.incrementAndGet();
    }
  }

  /**
   * Hands up to so many waiting errors to a reporter, and returns how many it took.
   *
   * <p>One that the reporter throws at is dropped and counted.
   */
  public int deliver(ErrorReporter reporter, int most) {
    int delivered = 0;
    for (int i = 0; i < most; i++) {
      ErrorReport report = waiting.poll();
      if (report == null) {
        break;
      }
      try {
        reporter.report(report);
        delivered++;
      } catch (RuntimeException broken) {
        dropped.incrementAndGet();
      }
    }
    return delivered;
  }

  /** Returns how many errors were not taken or not reported. */
  public long dropped() {
    return dropped.get();
  }

  private boolean isRepeated(ErrorReport report) {
    synchronized (seen) {
      long now = nanos.getAsLong();
      if (now - minuteStart >= MINUTE) {
        seen.clear();
        minuteStart = now;
      }
      List<Object> kind = report.fingerprint();
      if (seen.size() >= MOST_KINDS && !seen.containsKey(kind)) {
        return true;
      }
      return seen.merge(kind, 1, Integer::sum) > EQUAL_PER_MINUTE;
    }
  }
}
