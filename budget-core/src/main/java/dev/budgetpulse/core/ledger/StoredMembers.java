package dev.budgetpulse.core.ledger;

import java.util.List;

/** Members as a ledger store keeps them. */
final class StoredMembers implements Members {
  private final Access access;

  StoredMembers(Access access) {
    this.access = access;
  }

  @Override
  public List<Member> all() {
    return access.store(Role.VIEWER).members(access.ledger().id());
  }

  @Override
  public boolean grant(Actor actor, Role role) {
    return access.store(Role.OWNER).grant(access.ledger().id(), new Member(actor, role));
  }

  @Override
  public boolean revoke(Actor actor) {
    Role needed = actor.equals(access.actor()) ? Role.VIEWER : Role.OWNER;
    return access.store(needed).revoke(access.ledger().id(), actor);
  }
}
