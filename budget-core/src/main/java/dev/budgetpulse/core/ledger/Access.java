package dev.budgetpulse.core.ledger;

/**
 * One actor's proven access to one ledger: the key that every service of a book is made with.
 *
 * <p>The role is read when access is opened and holds as long as this object is used; open a new
 * one for each request. Immutable and thread-safe.
 */
public final class Access {
  private final LedgerStore store;
  private final Ledger ledger;
  private final Actor actor;
  private final Role role;

  private Access(LedgerStore store, Ledger ledger, Actor actor, Role role) {
    this.store = store;
    this.ledger = ledger;
    this.actor = actor;
    this.role = role;
  }

  /**
   * Opens a ledger for an actor.
   *
   * @throws AccessDeniedException if there is no such ledger or the actor has no role in it
   */
  public static Access open(LedgerStore store, LedgerId id, Actor actor) {
    Role role =
        store
            .role(id, actor)
            .orElseThrow(() -> new AccessDeniedException("There is no ledger " + id + " for you"));
    Ledger ledger =
        store
            .ledger(id)
            .orElseThrow(() -> new AccessDeniedException("There is no ledger " + id + " for you"));
    return new Access(store, ledger, actor, role);
  }

  /** Returns the ledger. */
  public Ledger ledger() {
    return ledger;
  }

  /** Returns who has access. */
  public Actor actor() {
    return actor;
  }

  /** Returns what they may do. */
  public Role role() {
    return role;
  }

  /**
   * Returns the store, which does not check roles: for services that are built on it.
   *
   * @param needed the role that what is about to be done needs
   * @throws AccessDeniedException if the actor's role does not include it
   */
  public LedgerStore store(Role needed) {
    if (!role.includes(needed)) {
      throw new AccessDeniedException("This needs the role " + needed + ", yours is " + role);
    }
    return store;
  }
}
