package dev.budgetpulse.core.ledger;

/** What an actor may do in a ledger; each role may do all that the ones after it may. */
public enum Role {
  /** May also share the ledger and take it back. */
  OWNER,
  /** May also change what the ledger holds. */
  EDITOR,
  /** May look. */
  VIEWER;

  /** Says whether this role may do what another may. */
  public boolean includes(Role other) {
    return compareTo(other) <= 0;
  }
}
