package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitKeys.Part;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.limit.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How many codes may be tried: five that fail for a challenge, and ten that fail in an hour for an
 * account.
 *
 * <p>Immutable; thread-safe if the limiter is.
 */
public final class FactorLimits {
  // Longer than a challenge lives, so that none gets a sixth try.
  private static final LimitPolicy CHALLENGE =
      LimitPolicy.log("mfa-challenge", 5, Duration.ofMinutes(10)).withOnFailure(OnFailure.CLOSED);
  private static final LimitPolicy ACCOUNT = LimitPolicies.secondFactor();

  private final RateLimiter limiter;
  private final LimitKeys keys;

  private FactorLimits(RateLimiter limiter, LimitKeys keys) {
    this.limiter = Objects.requireNonNull(limiter, "limiter");
    this.keys = Objects.requireNonNull(keys, "keys");
  }

  /** Counts with a limiter. */
  public static FactorLimits of(RateLimiter limiter, LimitKeys keys) {
    return new FactorLimits(limiter, keys);
  }

  Attempt begin(String account, String challenge) {
    return new Attempt(
        limiter.reserve(
            List.of(
                Charge.of(keys.key(ACCOUNT, Part.of("account", account))),
                Charge.of(
                    keys.key(CHALLENGE, Part.of("account", account), Part.of("id", challenge))))));
  }

  /** One attempt, which counts unless it succeeds. */
  static final class Attempt implements AutoCloseable {
    private final Reservation reservation;

    Attempt(Reservation reservation) {
      this.reservation = reservation;
    }

    boolean admitted() {
      return reservation.decision().admitted();
    }

    Duration retryAfter() {
      return reservation.decision().retryAfter();
    }

    void succeeded() {
      reservation.cancel();
    }

    @Override
    public void close() {
      reservation.close();
    }
  }
}
