package dev.budgetpulse.core.preference;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a book's actor prefers in its ledger; whoever may look may have preferences.
 *
 * <p>Thread-safe as far as the store is.
 */
public final class ActorPreferences {
  /** The type of the items that preferences are kept as. */
  public static final ItemType<?> ITEM_TYPE = PreferencesItem.TYPE;

  private static final int MOST_TRIES = 100;

  private final Access access;

  private ActorPreferences(Access access) {
    this.access = access;
  }

  /** Returns the preferences of an access's actor. */
  public static ActorPreferences of(Access access) {
    return new ActorPreferences(access);
  }

  /** Returns what the actor prefers; reads only. */
  public Preferences get() {
    return kept(access.actor()).orElse(Preferences.none());
  }

  private Optional<Preferences> kept(Actor actor) {
    return access
        .store(Role.VIEWER)
        .item(access.ledger().id(), PreferencesItem.TYPE, PreferencesItem.digest(actor))
        .map(PreferencesItem::preferences);
  }

  /**
   * Changes what the actor prefers; what they change elsewhere at the same time is kept too.
   *
   * @param change makes the new preferences of those there are; called again if somebody was faster
   * @return the preferences as they are now
   */
  public Preferences change(UnaryOperator<Preferences> change) {
    return decide(
            access.actor(), before -> Optional.of(change.apply(before.orElse(Preferences.none()))))
        .orElseThrow();
  }

  /** Decides what an actor prefers, or that nothing is kept of it, until nobody was faster. */
  private Optional<Preferences> decide(Actor actor, UnaryOperator<Optional<Preferences>> decision) {
    LedgerStore store = access.store(Role.VIEWER);
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Preferences> before = kept(actor);
      Optional<Preferences> after = decision.apply(before);
      if (before.equals(after)) {
        return after;
      }
      Change change = new Change(item(actor, before), item(actor, after));
      if (store.commit(access.ledger().id(), draft(change)) instanceof Commit.Done) {
        return after;
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  private static Optional<Item> item(Actor actor, Optional<Preferences> preferences) {
    return preferences.map(some -> PreferencesItem.of(actor, some));
  }

  private ChangeDraft draft(Change change) {
    return new ChangeDraft(
        new ChangeSetId(access.nextId()),
        access.actor(),
        access.clock().instant(),
        ChangeSet.Source.USER,
        "Preferences",
        Optional.empty(),
        List.of(change));
  }

  /**
   * Erases an actor's preferences from a ledger and its history.
   *
   * @param access of somebody who may change the ledger, or of the actor
   * @throws AccessDeniedException if it is neither
   * @throws IllegalStateException if others changed them again and again meanwhile
   */
  public static void erase(Access access, Actor actor) {
    // Whoever may look has preferences, and no more rights than that over those of others.
    LedgerStore store = access.store(actor.equals(access.actor()) ? Role.VIEWER : Role.EDITOR);
    new ActorPreferences(access).decide(actor, before -> Optional.empty());
    store.eraseFromHistory(
        access.ledger().id(), PreferencesItem.TYPE.key(PreferencesItem.digest(actor)));
  }
}
