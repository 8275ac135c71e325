package dev.budgetpulse.security.event;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a broken sink from breaking the request whose events it takes. Thread-safe. */
public final class SafeEvents implements EventSink {
  private final EventSink sink;
  private final AtomicLong lost = new AtomicLong();

  /** Hands events to a sink that may throw. */
  public SafeEvents(EventSink sink) {
    this.sink = Objects.requireNonNull(sink, "sink");
  }

  /** Returns a sink that does not throw: this one if it is such a sink already, which counts. */
  public static SafeEvents around(EventSink sink) {
    return sink instanceof SafeEvents safe ? safe : new SafeEvents(sink);
  }

  @Override
  public void emit(SecurityEvent event) {
    try {
      sink.emit(event);
    } catch (RuntimeException broken) {
      lost.incrementAndGet();
    }
  }

  /** Returns how many events the sink has failed to take. */
  public long lost() {
    return lost.get();
  }
}
