package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * An actor's role in a ledger.
 *
 * @param actor who, not null
 * @param role what they may do, not null
 */
public record Member(Actor actor, Role role) {
  /** Refuses null. */
  public Member {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(role, "role");
  }
}
