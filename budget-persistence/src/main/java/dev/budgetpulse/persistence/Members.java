package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import org.jspecify.annotations.Nullable;

/** Who may do what in a ledger, of whom at least one is an owner. */
final class Members {
  private final LedgerScope scope;

  Members(LedgerScope scope) {
    this.scope = scope;
  }

  @Nullable MemberRow find(Actor actor) {
    return scope.em().find(MemberRow.class, new MemberRow.Key(scope.ledger(), actor.name()));
  }

  boolean grant(Member member) {
    if (member.role() != Role.OWNER && !hasOwnerBeside(member.actor())) {
      return false;
    }
    MemberRow known = find(member.actor());
    if (known == null) {
      scope.em().persist(new MemberRow(scope.ledger(), member));
    } else {
      known.role = member.role();
    }
    return true;
  }

  boolean revoke(Actor actor) {
    MemberRow known = find(actor);
    if (known == null) {
      return true;
    }
    if (!hasOwnerBeside(actor)) {
      return false;
    }
    scope.em().remove(known);
    return true;
  }

  private boolean hasOwnerBeside(Actor actor) {
    return scope.members().stream()
        .anyMatch(row -> row.role == Role.OWNER && !row.actor.equals(actor.name()));
  }
}
