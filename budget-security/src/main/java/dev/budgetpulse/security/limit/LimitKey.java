package dev.budgetpulse.security.limit;

import java.util.Objects;

/**
 * Whom a policy is applied to: a keyed digest, so that no address or name sits in a store.
 *
 * <p>Made by {@link LimitKeys}. Immutable.
 *
 * @param policy the policy, not null
 * @param high the first 64 bits of the digest
 * @param low the last 64 bits of the digest
 */
public record LimitKey(LimitPolicy policy, long high, long low) {
  /** Checks for null. */
  public LimitKey {
    Objects.requireNonNull(policy, "policy");
  }

  /** Leaves the digest out: it tells one visitor from another. */
  @Override
  public String toString() {
    return "LimitKey[" + policy.name() + "]";
  }
}
