package dev.budgetpulse.security.event;

import java.util.EnumMap;
import java.util.Map;

/** Where security events go. */
@FunctionalInterface
public interface EventSink {
  /** Takes an event; may be called by many threads at once. */
  void emit(SecurityEvent event);

  /**
   * Returns a sink that adds facts to events that do not say them, such as the service, its version
   * and the host, and hands them to this one.
   */
  default EventSink with(Map<Field, String> facts) {
    Map<Field, String> kept = new EnumMap<>(Field.class);
    kept.putAll(facts);
    return event -> {
      SecurityEvent complete = event;
      for (Map.Entry<Field, String> fact : kept.entrySet()) {
        if (event.field(fact.getKey()).isEmpty()) {
          complete = complete.with(fact.getKey(), fact.getValue());
        }
      }
      emit(complete);
    };
  }
}
