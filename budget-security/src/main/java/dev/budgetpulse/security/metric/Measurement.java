package dev.budgetpulse.security.metric;

import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.limit.LimitPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened, to be counted or timed.
 *
 * <p>Labels are words of this module, {@code true} and {@code false}, or names of limit policies:
 * never an account, an address or a path. Immutable.
 */
public final class Measurement {
  private final Name name;
  private final Map<String, String> labels;
  private final Optional<Duration> time;

  private Measurement(Name name, Map<String, String> labels, Optional<Duration> time) {
    this.name = name;
    this.labels = labels;
    this.time = time;
  }

  /** What is measured. */
  public enum Name {
    /** Counts events, by {@code event} and {@code outcome}. */
    EVENTS,
    /** Counts decisions on limits, by {@code policy}, {@code outcome} and {@code degraded}. */
    LIMIT_DECISIONS,
    /** Counts how often the shared store of limits failed or was late; has no labels. */
    LIMIT_STORE_FAILURES,
    /** Times how long a password waits for its turn, by {@code outcome}. */
    PASSWORD_WAIT,
    /** Times how long a password takes to be hashed or compared; has no labels. */
    PASSWORD_HASH;

    /** Returns the name as it stands in metrics, such as {@code security.limit.decisions}. */
    public String key() {
      return "security." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  static Measurement of(SecurityEvent event) {
    return counted(
        Name.EVENTS,
        Map.of(
            "event",
            event.name().word(),
            "outcome",
            event.outcome().name().toLowerCase(Locale.ROOT)));
  }

  static Measurement of(LimitPolicy policy, boolean admitted, boolean degraded) {
    return counted(
        Name.LIMIT_DECISIONS,
        Map.of(
            "policy",
            policy.name(),
            "outcome",
            admitted ? "admitted" : "refused",
            "degraded",
            Boolean.toString(degraded)));
  }

  static Measurement ofLimitStoreFailure() {
    return counted(Name.LIMIT_STORE_FAILURES, Map.of());
  }

  static Measurement ofWait(Duration time, boolean entered) {
    return new Measurement(
        Name.PASSWORD_WAIT,
        Map.of("outcome", entered ? "entered" : "turned_away"),
        Optional.of(time));
  }

  static Measurement ofHash(Duration time) {
    return new Measurement(Name.PASSWORD_HASH, Map.of(), Optional.of(time));
  }

  private static Measurement counted(Name name, Map<String, String> labels) {
    return new Measurement(name, labels, Optional.empty());
  }

  /** Returns what is measured. */
  public Name name() {
    return name;
  }

  /**
   * Returns the values of the labels by their names, the same names for each name; unmodifiable.
   */
  public Map<String, String> labels() {
    return labels;
  }

  /** Returns how long it took, from zero, if that is what is measured. */
  public Optional<Duration> time() {
    return time;
  }

  @Override
  public String toString() {
    return name.key() + labels;
  }
}
