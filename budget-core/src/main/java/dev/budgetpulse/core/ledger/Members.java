package dev.budgetpulse.core.ledger;

import java.util.List;

/** Who may do what in a book's ledger. */
public interface Members {

  /** Returns the members service of an access. */
  static Members of(Access access) {
    return new StoredMembers(access);
  }

  /** Returns who may do what, by the actors' names. */
  List<Member> all();

  /** Returns how roles changed, in order; who changed them and when, the history says. */
  List<RoleChange> changes();

  /**
   * Gives an actor a role, in place of any they have; owners only. The history records it.
   *
   * @return whether it was done; false if it would leave the ledger without an owner
   */
  boolean grant(Actor actor, Role role);

  /**
   * Takes an actor's role away; owners may do so with anyone's, others with their own only. The
   * history records it.
   *
   * @return whether they have none now; false if it would leave the ledger without an owner
   */
  boolean revoke(Actor actor);
}
