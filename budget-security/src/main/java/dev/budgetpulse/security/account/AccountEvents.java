package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/** Tells of what happens to accounts, without a name or an address. */
final class AccountEvents {
  private final InstantSource clock;
  private final EventSink sink;

  AccountEvents(InstantSource clock, EventSink sink) {
    this.clock = clock;
    this.sink = sink;
  }

  void succeeded(EventName name, Caller caller, String account, String reason) {
    sink.emit(of(name, Outcome.SUCCESS, caller, reason).with(Field.ACTOR, account));
  }

  void done(EventName name, String account, String reason) {
    sink.emit(
        SecurityEvent.of(clock.instant(), name, Outcome.SUCCESS)
            .with(Field.ACTOR, account)
            .with(Field.REASON, reason));
  }

  void failed(EventName name, Caller caller, String subjectKey, String reason) {
    sink.emit(of(name, Outcome.FAILURE, caller, reason).with(Field.SUBJECT_KEY, subjectKey));
  }

  void failed(EventName name, Caller caller, String reason) {
    sink.emit(of(name, Outcome.FAILURE, caller, reason));
  }

  /** Says what the services were made of: by names only. */
  void started(String keyId, String parts) {
    sink.emit(
        SecurityEvent.of(clock.instant(), EventName.SYS_STARTUP, Outcome.SUCCESS)
            .with(Field.REASON, "accounts")
            .with(Field.KEY_ID, keyId)
            .with(Field.DETAIL, parts));
  }

  void hashingFull(Caller caller) {
    sink.emit(of(EventName.EXCESS_RATE_LIMIT_EXCEEDED, Outcome.FAILURE, caller, "hashing_full"));
  }

  void heightened(boolean entered) {
    sink.emit(
        SecurityEvent.of(
                clock.instant(),
                EventName.AUTHN_LOGIN_FAIL_MAX,
                entered ? Outcome.FAILURE : Outcome.SUCCESS)
            .with(Field.REASON, entered ? "heightened" : "normal"));
  }

  void givenUp(QueuedMail mail, String reason) {
    sink.emit(
        SecurityEvent.of(clock.instant(), EventName.SYS_CRASH, Outcome.FAILURE)
            .with(Field.REASON, "mail_" + reason)
            .with(Field.DETAIL, mail.kind().name().toLowerCase(Locale.ROOT)));
  }

  private SecurityEvent of(EventName name, Outcome outcome, Caller caller, String reason) {
    SecurityEvent event =
        SecurityEvent.of(clock.instant(), name, outcome)
            .with(Field.REASON, reason)
            .with(Field.CLIENT, caller.footprint().network());
    for (Map.Entry<Field, String> fact : caller.facts().entrySet()) {
      event = event.with(fact.getKey(), fact.getValue());
    }
    return caller.session().isPresent()
        ? event.with(Field.SESSION_ID, caller.session().get().id())
        : event;
  }
}
