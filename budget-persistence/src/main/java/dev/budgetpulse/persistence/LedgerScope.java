package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/**
 * The members of one ledger within one transaction. No row stays managed: the entity manager may be
 * the host's and go on living while others change them.
 */
record LedgerScope(EntityManager em, UUID ledger) {

  /** Returns who may do what. */
  List<Member> members() {
    return em.createQuery(
            "select m.actor, m.role from MemberRow m where m.ledger = :ledger", Object[].class)
        .setParameter("ledger", ledger)
        .getResultStream()
        .map(row -> new Member(Actor.of((String) row[0]), (Role) row[1]))
        .toList();
  }

  void add(Member member) {
    MemberRow row = new MemberRow(ledger, member);
    em.persist(row);
    em.flush();
    em.detach(row);
  }

  void replace(Member member) {
    em.createQuery(
            "update MemberRow m set m.role = :role where m.ledger = :ledger and m.actor = :actor")
        .setParameter("role", member.role())
        .setParameter("ledger", ledger)
        .setParameter("actor", member.actor().name())
        .executeUpdate();
  }

  void remove(Actor actor) {
    em.createQuery("delete from MemberRow m where m.ledger = :ledger and m.actor = :actor")
        .setParameter("ledger", ledger)
        .setParameter("actor", actor.name())
        .executeUpdate();
  }
}
