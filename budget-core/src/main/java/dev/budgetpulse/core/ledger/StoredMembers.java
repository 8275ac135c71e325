package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Members as a ledger store keeps them. */
final class StoredMembers implements Members {
  private final Access access;

  StoredMembers(Access access) {
    this.access = access;
  }

  @Override
  public List<Member> all() {
    return access.store(Role.VIEWER).members(ledger());
  }

  @Override
  public List<RoleChange> changes() {
    return access.store(Role.VIEWER).items(ledger(), RoleChange.TYPE).stream()
        .sorted(Comparator.comparing(change -> change.id().toString()))
        .toList();
  }

  @Override
  public boolean grant(Actor actor, Role role) {
    LedgerStore store = access.store(Role.OWNER);
    return store.role(ledger(), actor).equals(Optional.of(role))
        || store.grant(ledger(), new Member(actor, role), record(actor, Optional.of(role)));
  }

  @Override
  public boolean revoke(Actor actor) {
    LedgerStore store = access.store(actor.equals(access.actor()) ? Role.VIEWER : Role.OWNER);
    return store.role(ledger(), actor).isEmpty()
        || store.revoke(ledger(), actor, record(actor, Optional.empty()));
  }

  private ChangeDraft record(Actor actor, Optional<Role> role) {
    return access.draft(
        access.nextChangeSet(),
        ChangeSet.Source.USER,
        role.isPresent() ? RoleChange.GIVEN : RoleChange.TAKEN,
        List.of(Change.added(new RoleChange(access.nextId(), actor, role))));
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
