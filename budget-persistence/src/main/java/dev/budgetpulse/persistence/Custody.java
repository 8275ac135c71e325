package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds a ledger for an actor whom nobody is, as long as it is not whole: nobody sees it or writes
 * to it, and it may be replaced by whoever tries again after an interruption.
 */
final class Custody {
  private static final String NAME = "archive-in-custody ";

  private final LedgerStore store;
  private final LedgerId ledger;
  // Nobody can guess it, and no two who hold the same ledger take each other for themselves.
  private final Actor keeper = Actor.of(NAME + UUID.randomUUID());

  private Custody(LedgerStore store, LedgerId ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Makes an empty ledger, in the place of one that was left in custody.
   *
   * @return empty if somebody has a ledger of its id
   */
  static Optional<Custody> take(LedgerStore store, Ledger ledger) {
    Custody custody = new Custody(store, ledger.id());
    if (store.ledger(ledger.id()).isPresent() && !custody.eraseAbandoned()) {
      return Optional.empty();
    }
    try {
      store.create(ledger, custody.keeper);
    } catch (IllegalStateException e) {
      if (store.ledger(ledger.id()).isEmpty()) {
        throw e;
      }
      // Somebody else was faster.
      return Optional.empty();
    }
    return Optional.of(custody);
  }

  /** Erases a ledger of which there is half only; returns false if there is a whole one. */
  private boolean eraseAbandoned() {
    if (!store.members(ledger).stream().allMatch(Custody::isKeeper)) {
      return false;
    }
    // Whoever holds it may be about to hand it over. As each of us says so first and looks then, at
    // least one of us knows of the other and gives way.
    store.grant(ledger, new Member(keeper, Role.OWNER));
    if (store.members(ledger).stream().allMatch(Custody::isKeeper)) {
      store.erase(ledger);
      return true;
    }
    store.revoke(ledger, keeper);
    return false;
  }

  private static boolean isKeeper(Member member) {
    return member.actor().name().startsWith(NAME);
  }

  /** Says whether the ledger is still held here, and by nobody else. */
  boolean holds() {
    return store.members(ledger).equals(List.of(new Member(keeper, Role.OWNER)));
  }

  /** Gives the ledger to its owner; returns false if somebody else has come to hold it. */
  boolean handOver(Actor owner) {
    if (!holds()) {
      return false;
    }
    store.grant(ledger, new Member(owner, Role.OWNER));
    List<Actor> keepers =
        store.members(ledger).stream().filter(Custody::isKeeper).map(Member::actor).toList();
    if (!keepers.equals(List.of(keeper))) {
      // What the owner was given is the other one's ledger by now.
      store.revoke(ledger, owner);
      store.revoke(ledger, keeper);
      return false;
    }
    return store.revoke(ledger, keeper);
  }

  /** Erases the ledger if it is still held here. */
  void giveUp() {
    if (holds()) {
      store.erase(ledger);
    }
  }
}
