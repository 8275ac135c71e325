package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The entities of one ledger within one transaction: the ledger itself and its members. */
record LedgerScope(EntityManager em, UUID ledger) {

  /** Waits until nobody else writes to the ledger; says whether there is such a ledger. */
  boolean lock() {
    return em.find(LedgerRow.class, ledger, LockModeType.PESSIMISTIC_WRITE) != null;
  }

  /** Returns who may do what. */
  List<MemberRow> members() {
    return em.createQuery("select m from MemberRow m where m.ledger = :ledger", MemberRow.class)
        .setParameter("ledger", ledger)
        .getResultList();
  }
}
