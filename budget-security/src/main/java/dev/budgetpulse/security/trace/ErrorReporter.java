package dev.budgetpulse.security.trace;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.InstantSource;
import java.util.Objects;

/** Where errors are reported to, such as a service that collects them. */
@FunctionalInterface
public interface ErrorReporter {
  /** Reports an error; may be slow and may throw, for it is called off the request's path. */
  void report(ErrorReport report);

  /** Returns what reports errors as events: the class, where it was thrown, and the request. */
  static ErrorReporter telling(EventSink events, InstantSource clock) {
    Objects.requireNonNull(events, "events");
    Objects.requireNonNull(clock, "clock");
    return report ->
        events.emit(
            SecurityEvent.of(clock.instant(), EventName.SYS_CRASH, SecurityEvent.Outcome.FAILURE)
                .with(Field.REASON, String.join(" < ", report.classes()))
                .with(Field.DETAIL, report.frames().stream().findFirst().orElse(""))
                .with(Field.ROUTE, report.route())
                .with(Field.REQUEST_ID, report.request().value())
                .with(Field.VERSION, report.release()));
  }
}
