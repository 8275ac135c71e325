package dev.budgetpulse.core.preference;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.LedgerId;
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
    return kept().map(PreferencesItem::preferences).orElse(Preferences.none());
  }

  private Optional<PreferencesItem> kept() {
    return access
        .store(Role.VIEWER)
        .item(access.ledger().id(), PreferencesItem.TYPE, PreferencesItem.digest(access.actor()));
  }

  /**
   * Changes what the actor prefers; what they change elsewhere at the same time is kept too.
   *
   * @param change makes the new preferences of those there are; called again if somebody was faster
   * @return the preferences as they are now
   */
  public Preferences change(UnaryOperator<Preferences> change) {
    LedgerStore store = access.store(Role.VIEWER);
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<PreferencesItem> before = kept();
      Preferences wanted =
          change.apply(before.map(PreferencesItem::preferences).orElse(Preferences.none()));
      PreferencesItem after = PreferencesItem.of(access.actor(), wanted);
      if (before.equals(Optional.of(after))) {
        return wanted;
      }
      if (store.commit(
              access.ledger().id(), draft(new Change(before.map(item -> item), Optional.of(after))))
          instanceof Commit.Done) {
        return wanted;
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
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
   */
  public static void erase(Access access, Actor actor) {
    LedgerId ledger = access.ledger().id();
    LedgerStore store = access.store(Role.VIEWER);
    ActorPreferences own = new ActorPreferences(access);
    store
        .item(ledger, PreferencesItem.TYPE, PreferencesItem.digest(actor))
        .ifPresent(item -> store.commit(ledger, own.draft(Change.removed(item))));
    store.eraseFromHistory(ledger, PreferencesItem.TYPE.key(PreferencesItem.digest(actor)));
  }
}
