package dev.budgetpulse.security.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Lets through twenty equal failures a minute and counts the rest into one event.
 *
 * <p>Failures are equal if they have the same name, actor, subject and client. Successes all pass.
 * What was counted is emitted when the next equal failure comes after the minute, when its place is
 * needed, or by {@link #flush}. Keeps at most 4096 counters. Thread-safe.
 */
public final class FloodControl implements EventSink {
  private static final int PER_MINUTE = 20;
  private static final int MOST_COUNTERS = 4096;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final EventSink sink;
  private final LongSupplier nanos;
  private final Map<Key, Counter> counters = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Hands events to a sink.
   *
   * @param nanos a monotonic clock, such as {@code System::nanoTime}
   */
  public FloodControl(EventSink sink, LongSupplier nanos) {
    this.sink = Objects.requireNonNull(sink, "sink");
    this.nanos = Objects.requireNonNull(nanos, "nanos");
  }

  private record Key(EventName name, String actor, String subject, String client) {}

  private static final class Counter {
    private final long start;
    private final SecurityEvent first;
    private long seen;

    Counter(long start, SecurityEvent first) {
      this.start = start;
      this.first = first;
    }

    void summarise(List<SecurityEvent> out) {
      if (seen > PER_MINUTE) {
        out.add(first.with(Field.COUNT, seen - PER_MINUTE));
      }
    }
  }

  @Override
  public void emit(SecurityEvent event) {
    if (event.outcome() == SecurityEvent.Outcome.SUCCESS) {
      sink.emit(event);
      return;
    }
    List<SecurityEvent> out = new ArrayList<>();
    count(event, out);
    // Outside the lock: a slow sink holds up its own caller only.
    out.forEach(sink::emit);
  }

  /** Emits what has been counted so far and starts anew. */
  public void flush() {
    List<SecurityEvent> out = new ArrayList<>();
    synchronized (counters) {
      counters.values().forEach(counter -> counter.summarise(out));
      counters.clear();
    }
    out.forEach(sink::emit);
  }

  private void count(SecurityEvent event, List<SecurityEvent> out) {
    Key key = key(event);
    synchronized (counters) {
      long now = nanos.getAsLong();
      Counter counter = counters.get(key);
      if (counter == null || now - counter.start >= MINUTE) {
        if (counter != null) {
          counter.summarise(out);
        }
        counter = new Counter(now, event);
        counters.put(key, counter);
        makeRoom(out);
      }
      counter.seen++;
      if (counter.seen <= PER_MINUTE) {
        out.add(event);
      }
    }
  }

  private void makeRoom(List<SecurityEvent> out) {
    if (counters.size() > MOST_COUNTERS) {
      Iterator<Counter> oldest = counters.values().iterator();
      oldest.next().summarise(out);
      oldest.remove();
    }
  }

  private static Key key(SecurityEvent event) {
    return new Key(
        event.name(),
        shortened(event, Field.ACTOR),
        shortened(event, Field.SUBJECT_KEY),
        shortened(event, Field.CLIENT));
  }

  private static String shortened(SecurityEvent event, Field field) {
    String value = event.field(field).orElse("");
    return value.substring(0, Math.min(value.length(), 128));
  }
}
