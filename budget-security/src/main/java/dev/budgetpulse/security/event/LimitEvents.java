package dev.budgetpulse.security.event;

import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.RateLimiter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells events of limits that refuse and of decisions of a stand-in, for {@link
 * RateLimiter#telling}: by the names of policies, never of whom.
 *
 * <p>Never throws. Thread-safe if the sink is.
 */
public final class LimitEvents implements Consumer<Decision> {
  private final EventSink sink;
  private final InstantSource clock;

  /**
   * Tells a sink, which may throw; give a {@link SafeEvents} to learn how many events were lost.
   */
  public LimitEvents(EventSink sink, InstantSource clock) {
    this.sink = SafeEvents.around(sink);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void accept(Decision decision) {
    if (!decision.admitted()) {
      tell(EventName.EXCESS_RATE_LIMIT_EXCEEDED, decision.policy().name());
    }
    if (decision.degraded()) {
      tell(EventName.SYS_CRASH, "limit_store_down");
    }
  }

  private void tell(EventName name, String reason) {
    sink.emit(SecurityEvent.of(clock.instant(), name, Outcome.FAILURE).with(Field.REASON, reason));
  }
}
