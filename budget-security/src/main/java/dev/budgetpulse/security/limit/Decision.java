package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.Objects;

/**
 * What a limit says about a call.
 *
 * @param admitted whether the call may go on
 * @param remaining permits an immediate sequence of calls would still get, from 0
 * @param retryAfter zero if admitted, else how long to wait until the same call succeeds if nothing
 *     else happens, or {@link #NEVER}
 * @param resetAfter how long until the whole quota is there again, if nothing else happens
 * @param policy the policy that refused, of several the one with the longest wait; if admitted, the
 *     one with the fewest permits left
 * @param degraded whether a stand-in decided because the store could not
 */
public record Decision(
    boolean admitted,
    long remaining,
    Duration retryAfter,
    Duration resetAfter,
    LimitPolicy policy,
    boolean degraded) {
  /** The wait of a call that asks for more than the quota. */
  public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** Checks for null. */
  public Decision {
    Objects.requireNonNull(retryAfter, "retryAfter");
    Objects.requireNonNull(resetAfter, "resetAfter");
    Objects.requireNonNull(policy, "policy");
  }

  /** Says whether no waiting helps, because more than the quota was asked for. */
  public boolean never() {
    return retryAfter.equals(NEVER);
  }

  /** Of two decisions of one group, the one that speaks for both. */
  Decision stricter(Decision other) {
    boolean both = admitted && other.admitted;
    Decision voice =
        admitted != other.admitted
            ? (admitted ? other : this)
            : both
                ? (other.remaining < remaining ? other : this)
                : (other.retryAfter.compareTo(retryAfter) > 0 ? other : this);
    Duration reset = resetAfter.compareTo(other.resetAfter) >= 0 ? resetAfter : other.resetAfter;
    return new Decision(
        both,
        Math.min(remaining, other.remaining),
        voice.retryAfter,
        reset,
        voice.policy,
        degraded || other.degraded);
  }

  Decision of(LimitPolicy other) {
    return new Decision(admitted, remaining, retryAfter, resetAfter, other, degraded);
  }
}
