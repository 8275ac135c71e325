package dev.budgetpulse.core.ledger;

/** A change set was to be committed under an id that one of the ledger has already. */
public final class KnownChangeSetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes the refusal of an id. */
  public KnownChangeSetException(ChangeSetId id) {
    super("There is already a change set " + id);
  }
}
