package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.Actor;
import java.util.Optional;

/** Knows on whose behalf a token calls. */
@FunctionalInterface
public interface TokenOwners {
  /** Returns who an account is in the ledgers; empty if it may not call any more. */
  Optional<Actor> actor(String account);
}
