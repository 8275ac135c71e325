package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often something may happen for one key.
 *
 * <p>Immutable. A store tells policies apart by name: a policy of the same name with another quota
 * or window applies to the history that is already there.
 *
 * @param name lower-case letters, digits and hyphens, at most 64 characters
 * @param algorithm how charges are counted
 * @param quota permits per window, at least 1; at most {@value #LARGEST_LOG} for a sliding log
 * @param window from 1 ms to 366 days
 * @param burst a second, shorter limit that has to be kept as well; only with {@link
 *     Algorithm#GCRA}
 * @param announced whether response headers may name the policy; never for limits on accounts,
 *     devices, tokens or failures, whose counts tell about other people
 * @param onFailure what happens while the store cannot answer
 * @param mode whether refusals are obeyed
 */
public record LimitPolicy(
    String name,
    Algorithm algorithm,
    long quota,
    Duration window,
    Optional<Burst> burst,
    boolean announced,
    OnFailure onFailure,
    Mode mode) {
  /** The largest quota of a sliding log, which keeps one time for each permit. */
  public static final int LARGEST_LOG = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final long SHORTEST_SPACING = 1_000;

  /** How charges are counted. */
  public enum Algorithm {
    /** Every charge is remembered: never more than the quota in any window. */
    SLIDING_LOG,
    /** A bucket as large as the quota, refilled evenly: one number for each key. */
    GCRA
  }

  /** What happens while the store cannot answer. */
  public enum OnFailure {
    /** A limiter of this process decides with its share of the quota; if it cannot, nobody may. */
    LOCAL_THEN_CLOSED,
    /** A limiter of this process decides with its share of the quota; if it cannot, all may. */
    LOCAL_THEN_OPEN,
    /** Nobody may. */
    CLOSED
  }

  /** Whether refusals are obeyed. */
  public enum Mode {
    /** A call without a permit is refused. */
    ENFORCE,
    /** A call without a permit goes on; only listeners hear of it. For trying a limit out. */
    OBSERVE
  }

  /**
   * A shorter limit beside the main one.
   *
   * @param quota permits per window, at least 1
   * @param window from 1 ms to 366 days
   */
  public record Burst(long quota, Duration window) {}

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public LimitPolicy {
    Objects.requireNonNull(algorithm, "algorithm");
    Objects.requireNonNull(onFailure, "onFailure");
    Objects.requireNonNull(mode, "mode");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A policy's name has 1 to 64 of a-z, 0-9 and inner hyphens");
    }
    check(name, algorithm, quota, window);
    if (burst.isPresent()) {
      if (algorithm != Algorithm.GCRA) {
        throw new IllegalArgumentException(name + ": only GCRA takes a burst limit");
      }
      check(name, algorithm, burst.get().quota(), burst.get().window());
      if (name.length() + BURST.length() > 64) {
        throw new IllegalArgumentException(name + ": the name is too long for a burst limit");
      }
    }
  }

  private static final String BURST = "-burst";

  /** Makes a policy whose refusals are obeyed. */
  public LimitPolicy(
      String name,
      Algorithm algorithm,
      long quota,
      Duration window,
      Optional<Burst> burst,
      boolean announced,
      OnFailure onFailure) {
    this(name, algorithm, quota, window, burst, announced, onFailure, Mode.ENFORCE);
  }

  /** Returns a hidden policy that never admits more than the quota in any window. */
  public static LimitPolicy log(String name, long quota, Duration window) {
    return new LimitPolicy(
        name,
        Algorithm.SLIDING_LOG,
        quota,
        window,
        Optional.empty(),
        false,
        OnFailure.LOCAL_THEN_CLOSED);
  }

  /** Returns a hidden policy that refills a bucket of the quota's size evenly. */
  public static LimitPolicy gcra(String name, long quota, Duration window) {
    return new LimitPolicy(
        name, Algorithm.GCRA, quota, window, Optional.empty(), false, OnFailure.LOCAL_THEN_OPEN);
  }

  /** Returns this policy with a second limit that has to be kept as well. */
  public LimitPolicy withBurst(long burstQuota, Duration burstWindow) {
    return new LimitPolicy(
        name,
        algorithm,
        quota,
        window,
        Optional.of(new Burst(burstQuota, burstWindow)),
        announced,
        onFailure,
        mode);
  }

  /** Returns this policy, named in response headers. */
  public LimitPolicy shown() {
    return new LimitPolicy(name, algorithm, quota, window, burst, true, onFailure, mode);
  }

  /** Returns this policy with another way to fail. */
  public LimitPolicy withOnFailure(OnFailure other) {
    return new LimitPolicy(name, algorithm, quota, window, burst, announced, other, mode);
  }

  /** Returns this policy in another mode. */
  public LimitPolicy withMode(Mode other) {
    return new LimitPolicy(name, algorithm, quota, window, burst, announced, onFailure, other);
  }

  /** Returns this policy with one of so many parts of its quota, rounded up. */
  LimitPolicy share(int parts) {
    return new LimitPolicy(
        name, algorithm, (quota - 1) / parts + 1, window, burst, announced, onFailure, mode);
  }

  /** The burst limit as a policy of its own, named after this one. */
  Optional<LimitPolicy> burstPolicy() {
    return burst.map(
        second ->
            new LimitPolicy(
                name + BURST,
                algorithm,
                second.quota(),
                second.window(),
                Optional.empty(),
                announced,
                onFailure,
                mode));
  }

  long windowNanos() {
    return window.toNanos();
  }

  /** Nanoseconds between permits, rounded up so that the rate is never exceeded. */
  long spacing() {
    return (windowNanos() - 1) / quota + 1;
  }

  private static void check(String name, Algorithm algorithm, long quota, Duration window) {
    if (quota < 1) {
      throw new IllegalArgumentException(name + ": the quota must be at least 1");
    }
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + ": the window must be from 1 ms to 366 days");
    }
    if (algorithm == Algorithm.SLIDING_LOG && quota > LARGEST_LOG) {
      throw new IllegalArgumentException(
          name + ": the quota of a sliding log must be at most " + LARGEST_LOG);
    }
    if (algorithm == Algorithm.GCRA && window.toNanos() / quota < SHORTEST_SPACING) {
      throw new IllegalArgumentException(name + ": permits must be at least 1 µs apart");
    }
  }
}
