package dev.budgetpulse.security.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that matters to security, with named facts that are texts or numbers and nothing else.
 *
 * <p>Immutable and thread-safe.
 */
public final class SecurityEvent {
  private final Instant time;
  private final EventName name;
  private final Outcome outcome;
  private final Map<Field, String> fields;

  private SecurityEvent(Instant time, EventName name, Outcome outcome, Map<Field, String> fields) {
    this.time = time.truncatedTo(ChronoUnit.MILLIS);
    this.name = Objects.requireNonNull(name, "name");
    this.outcome = Objects.requireNonNull(outcome, "outcome");
    this.fields = fields;
  }

  /** Whether what was tried came about. */
  public enum Outcome {
    SUCCESS,
    FAILURE
  }

  /** Returns an event without further facts; its time is cut to milliseconds. */
  public static SecurityEvent of(Instant time, EventName name, Outcome outcome) {
    return new SecurityEvent(time, name, outcome, Map.of());
  }

  /** Returns this event with one more fact, in place of any in that field. */
  public SecurityEvent with(Field field, String value) {
    Map<Field, String> more = new EnumMap<>(Field.class);
    more.putAll(fields);
    more.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
    return new SecurityEvent(time, name, outcome, Collections.unmodifiableMap(more));
  }

  /** Returns this event with one more fact, in place of any in that field. */
  public SecurityEvent with(Field field, long value) {
    return with(field, Long.toString(value));
  }

  /** Returns when it happened, to the millisecond. */
  public Instant time() {
    return time;
  }

  /** Returns what happened. */
  public EventName name() {
    return name;
  }

  /** Returns whether it came about. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns a fact as it was given: mask it before it leaves the application. */
  public Optional<String> field(Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Returns all facts as they were given, in the order of the fields; unmodifiable. */
  Map<Field, String> fields() {
    return fields;
  }

  /** Leaves the facts out. */
  @Override
  public String toString() {
    return name.word() + " " + outcome;
  }
}
