package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import java.util.List;

/** Who may do what in a locked ledger, of whom at least one is an owner. */
final class Members {
  private final LedgerScope scope;
  private final List<Member> known;

  Members(LedgerScope scope) {
    this.scope = scope;
    this.known = scope.members();
  }

  boolean grant(Member member) {
    if (member.role() != Role.OWNER && !hasOwnerBeside(member.actor())) {
      return false;
    }
    if (isKnown(member.actor())) {
      scope.replace(member);
    } else {
      scope.add(member);
    }
    return true;
  }

  boolean revoke(Actor actor) {
    if (!isKnown(actor)) {
      return true;
    }
    if (!hasOwnerBeside(actor)) {
      return false;
    }
    scope.remove(actor);
    return true;
  }

  private boolean isKnown(Actor actor) {
    return known.stream().anyMatch(member -> member.actor().equals(actor));
  }

  private boolean hasOwnerBeside(Actor actor) {
    return known.stream()
        .anyMatch(member -> member.role() == Role.OWNER && !member.actor().equals(actor));
  }
}
