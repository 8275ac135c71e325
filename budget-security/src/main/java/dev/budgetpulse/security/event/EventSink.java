package dev.budgetpulse.security.event;

/** Where security events go. */
@FunctionalInterface
public interface EventSink {
  /** Takes an event; may be called by many threads at once. */
  void emit(SecurityEvent event);
}
