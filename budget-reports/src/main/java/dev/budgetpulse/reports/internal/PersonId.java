package dev.budgetpulse.reports.internal;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.ledger.Actor;

/** What names a person in tables: databases may hold names equal that are not. */
public final class PersonId {
  private PersonId() {}

  /** Returns 64 hexadecimal digits. */
  public static String of(Actor actor) {
    return Digest.sha256(actor.name());
  }
}
