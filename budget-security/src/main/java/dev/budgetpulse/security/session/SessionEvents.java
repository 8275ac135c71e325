package dev.budgetpulse.security.session;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Tells of sessions, and the time. */
final class SessionEvents {
  private final InstantSource clock;
  private final EventSink sink;

  SessionEvents(InstantSource clock, EventSink sink) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sink = SafeEvents.around(sink);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  void tell(EventName name, Session session, String reason) {
    of(name, Outcome.SUCCESS, session.account(), session.id(), reason);
  }

  void ended(String account, String id, EndReason reason) {
    EventName name =
        switch (reason) {
          case LOGOUT -> EventName.SESSION_LOGOUT;
          case CROWDED -> EventName.EXCESS_SESSIONS_EXCEEDED;
          default -> EventName.SESSION_EXPIRED;
        };
    of(name, Outcome.SUCCESS, account, id, reason.word());
  }

  void refused(SessionCheck.Reason reason, Session session) {
    of(
        EventName.SESSION_USE_AFTER_EXPIRE,
        Outcome.FAILURE,
        session.account(),
        session.id(),
        reason.word());
  }

  void refused(SessionCheck.Reason reason, Footprint footprint) {
    sink.emit(
        SecurityEvent.of(now(), EventName.MALICIOUS_EXTRANEOUS, Outcome.FAILURE)
            .with(Field.REASON, "session_cookie_" + reason.word())
            .with(Field.CLIENT, footprint.network()));
  }

  private void of(EventName name, Outcome outcome, String account, String id, String reason) {
    sink.emit(
        SecurityEvent.of(now(), name, outcome)
            .with(Field.ACTOR, account)
            .with(Field.SESSION_ID, id)
            .with(Field.REASON, reason));
  }
}
